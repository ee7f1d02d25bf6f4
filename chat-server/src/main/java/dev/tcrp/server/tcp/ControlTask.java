package dev.tcrp.server.tcp;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What other threads have for the control thread. */
sealed interface ControlTask {
    /** Let clients in from now on; what they ask goes there. */
    record Open(Function<Command, CompletableFuture<Void>> relay) implements ControlTask {}

    /** Send this. */
    record Deliver(ClientId to, FromServer message) implements ControlTask {}

    /** What this connection asked is done, or why it never will be. */
    record Answered(Connection connection, Optional<String> failure) implements ControlTask {}

    /** What this connection computed is there. */
    record Computed(ClientId connection) implements ControlTask {}

    /** Close the doors. */
    record StopListening(CompletableFuture<Void> done) implements ControlTask {}

    /** Tell everybody why, close, and end. */
    record Stop(String why) implements ControlTask {}
}
