package dev.tcrp.server.udp;

/**
 * Where a datagram came from, and which of the host's addresses it came to: its answer goes the
 * other way. Each is the only one of its array.
 */
record DatagramOrigin(SocketAddresses far, NearAddresses near) implements DatagramIo.Destination {}
