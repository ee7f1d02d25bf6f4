package dev.tcrp.server.tcp;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.rooms.BannedNetworks;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What other threads want of the control thread. */
sealed interface ControlTask {
    /** Lets clients in from now on, whose commands go to this owner. */
    record Open(RoomOwner owner) implements ControlTask {}

    /** Sends a frame to a client, if its connection is still there. */
    record Deliver(ClientId client, FromServer message) implements ControlTask {}

    /** Sends the reply to what a client asked, and goes on with its next request. */
    record Answer(ClientId client, Reply reply) implements ControlTask {}

    /** The client came into its first room, or left its last. */
    record Seat(ClientId client, boolean isMember) implements ControlTask {}

    /** Closes the connection of a client without a word. */
    record End(ClientId client) implements ControlTask {}

    /** Takes no connections from these networks from now on. */
    record Bar(BannedNetworks networks) implements ControlTask {}

    /** Goes on with a TLS handshake, whose costly part is computed. */
    record Computed(ClientId client) implements ControlTask {}

    /** These budgets hold from now on. */
    record Adopt(Budgets budgets) implements ControlTask {}

    /** Counts the traffic of all connections. */
    record Count(CompletableFuture<SessionTraffic> counted) implements ControlTask {}

    /** Shows those of these clients that are there. */
    record Show(List<ClientId> clients, CompletableFuture<List<Session>> shown)
            implements ControlTask {}

    /** Shows that the thread still works. */
    record Probe(Runnable answer) implements ControlTask {}

    /** Lets somebody watch frames, or no longer. */
    record Tap(FrameTap tap, boolean on) implements ControlTask {}

    /** Closes the listening sockets. */
    record StopListening(CompletableFuture<Void> done) implements ControlTask {}

    /** Tells every client why, closes their connections, and ends the thread. */
    record Stop(String why) implements ControlTask {}
}
