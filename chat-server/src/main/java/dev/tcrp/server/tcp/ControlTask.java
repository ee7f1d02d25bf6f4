package dev.tcrp.server.tcp;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;

import java.util.concurrent.CompletableFuture;

/** What other threads want of the control thread. */
sealed interface ControlTask {
    /** Lets clients in from now on, whose commands go to this owner. */
    record Open(RoomOwner owner) implements ControlTask {}

    /** Sends a frame to a client, if its connection is still there. */
    record Deliver(ClientId client, FromServer message) implements ControlTask {}

    /** Sends the reply to what a client asked, and goes on with its next request. */
    record Answer(ClientId client, Reply reply) implements ControlTask {}

    /** Goes on with a TLS handshake, whose costly part is computed. */
    record Computed(ClientId client) implements ControlTask {}

    /** Closes the listening sockets. */
    record StopListening(CompletableFuture<Void> done) implements ControlTask {}

    /** Tells every client why, closes their connections, and ends the thread. */
    record Stop(String why) implements ControlTask {}
}
