package dev.tcrp.server.lobby;

import java.net.InetAddress;

/**
 * Where a member takes datagrams and sends them from: the address of its TCP connection, and the
 * port it named.
 */
public record Endpoint(InetAddress address, int port) {}
