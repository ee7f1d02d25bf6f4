package dev.tcrp.server.lobby;

import dev.tcrp.protocol.message.Request;

import java.net.InetAddress;

/** What the lobby is told by the world. */
public sealed interface Command {
    /**
     * A client asks.
     *
     * @param address the far end of its connection
     */
    record Ask(ConnectionId connection, InetAddress address, Request request) implements Command {}

    /** A connection is gone, however it ended. */
    record Disconnect(ConnectionId connection) implements Command {}
}
