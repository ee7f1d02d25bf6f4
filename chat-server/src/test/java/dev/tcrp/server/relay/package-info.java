/** The relay's promises, on both kinds of I/O. */
@NullMarked
package dev.tcrp.server.relay;

import org.jspecify.annotations.NullMarked;
