package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.sealed.DatagramKeys;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** A request to the {@link RoomOwner}, or news for it about a client or the store. */
public sealed interface Command {
    /**
     * A client asks for something.
     *
     * @param ends of the client's connection
     */
    record Ask(ClientId client, Endpoints ends, Request request) implements Command {
        /** The client's address. */
        public InetAddress address() {
            return ends.far();
        }
    }

    /**
     * A client asks for sealed datagrams.
     *
     * @param near the server's address that the client connected to
     * @param keys as the two ends of the client's TLS connection know them
     */
    record OpenPath(ClientId client, InetAddress near, Device device, DatagramKeys keys)
            implements Command {}

    /**
     * A client takes sealed datagrams at the server of the cluster that holds its connection.
     *
     * @param client of another server
     */
    record Reached(ClientId client, Device device) implements Command {}

    /**
     * A client is in a room by a membership that another server decided about until now.
     *
     * @param client of this server or another one
     */
    record Resume(ClientId client, MemberState member) implements Command {}

    /**
     * The store can write again, or cannot any more.
     *
     * @param failure why it cannot, in words; empty when it can
     */
    record StorageChanged(Optional<String> failure) implements Command {}

    /**
     * The operator orders or asks something.
     *
     * @param to gets the report, once, on the owner's thread; must not wait. What was changed is
     *     stored once the command's own reply is there
     */
    record Operate(Order order, Consumer<Report> to) implements Command {}

    /** A client's connection has ended, in whatever way. */
    record Disconnect(ClientId client) implements Command {}
}
