@NullMarked
package dev.tcrp.server.relay.feed;

import org.jspecify.annotations.NullMarked;
