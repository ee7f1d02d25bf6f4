/**
 * The server's UDP socket, on the system's own calls or on the JDK's channels: datagrams in slots,
 * and batches of them to receivers. Knows addresses, and no member or room.
 */
@NullMarked
package dev.tcrp.server.udp;

import org.jspecify.annotations.NullMarked;
