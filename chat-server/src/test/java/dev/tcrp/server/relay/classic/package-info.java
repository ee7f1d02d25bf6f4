@NullMarked
package dev.tcrp.server.relay.classic;

import org.jspecify.annotations.NullMarked;
