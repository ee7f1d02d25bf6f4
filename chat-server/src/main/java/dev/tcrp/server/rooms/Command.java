package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.sealed.DatagramKeys;

import java.net.InetAddress;

/** What the directory is told by the world. */
public sealed interface Command {
    /**
     * A client asks.
     *
     * @param ends of its connection
     */
    record Ask(ClientId client, Ends ends, Request request) implements Command {
        /** The client's. */
        InetAddress address() {
            return ends.far();
        }
    }

    /**
     * A client asks for sealed datagrams.
     *
     * @param near the server's address that the client connected to
     * @param keys as the two ends of its TLS connection know them
     */
    record OpenPath(ClientId client, InetAddress near, Device device, DatagramKeys keys)
            implements Command {}

    /**
     * Whether anything can be kept.
     *
     * @param why not, in words; empty when it can
     */
    record Writable(boolean is, String why) implements Command {}

    /** A connection is gone, however it ended. */
    record Disconnect(ClientId client) implements Command {}
}
