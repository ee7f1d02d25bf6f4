@NullMarked
package dev.tcrp.server.history;

import org.jspecify.annotations.NullMarked;
