package dev.tcrp.server.udp;

import java.net.InetAddress;

/**
 * Where datagrams come from and go to.
 *
 * @param far the address at the other end
 * @param port 1 to 65535 at that address; 0 takes no datagram
 * @param near the host's own address that datagrams go there from
 */
public record PeerAddress(InetAddress far, int port, InetAddress near) {}
