package dev.tcrp.server.relay;

/**
 * Where a datagram came from, and which of the host's addresses it came to: its answer goes the
 * other way. Each is the only one of its array.
 */
record Origin(SocketAddresses far, NearAddresses near) implements DatagramIo.Destination {}
