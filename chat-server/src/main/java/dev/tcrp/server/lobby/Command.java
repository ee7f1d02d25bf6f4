package dev.tcrp.server.lobby;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.secure.DatagramKeys;

import java.net.InetAddress;

/** What the lobby is told by the world. */
public sealed interface Command {
    /**
     * A client asks.
     *
     * @param address the far end of its connection
     */
    record Ask(ConnectionId connection, InetAddress address, Request request) implements Command {}

    /**
     * A client asks for sealed datagrams.
     *
     * @param keys as the two ends of its TLS connection know them
     */
    record OpenPath(ConnectionId connection, Device device, DatagramKeys keys) implements Command {}

    /**
     * Whether anything can be kept.
     *
     * @param why not, in words; empty when it can
     */
    record Writable(boolean is, String why) implements Command {}

    /** A connection is gone, however it ended. */
    record Disconnect(ConnectionId connection) implements Command {}
}
