package dev.tcrp.server.rooms;

import java.net.InetAddress;

/**
 * The two ends of a client's TCP connection. A host has several addresses: datagrams go to the
 * client from the one that the client connected to, for clients drop what comes from another.
 *
 * @param far the client's address
 * @param near the server's, as the client sees it, if no router rewrites it
 */
public record Endpoints(InetAddress far, InetAddress near) {}
