/** The datagram path: one thread that owns the directory, the routes and the UDP socket. */
@NullMarked
package dev.tcrp.server.relay;

import org.jspecify.annotations.NullMarked;
