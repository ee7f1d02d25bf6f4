package dev.tcrp.server.rooms;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The one place that decides about rooms. A TCP connection, a console and another server all hand
 * in their commands here.
 */
public interface RoomOwner {
    /**
     * Hands in a command; any thread, never waits.
     *
     * @param replies gets the reply, once, on the owner's thread: in order with the frames that the
     *     owner sends to the same client otherwise. Must not wait.
     */
    void submit(Command command, Consumer<Reply> replies);

    /** Hands in a command for which the order of its reply among other frames is no matter. */
    default CompletableFuture<Reply> submit(Command command) {
        var reply = new CompletableFuture<Reply>();
        submit(command, reply::complete);
        return reply;
    }
}
