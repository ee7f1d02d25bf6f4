package dev.tcrp.tui.session;

import java.util.concurrent.CompletableFuture;

/**
 * One person's end of one server: connects, reconnects with back-off, enters the rooms again.
 * Events arrive on threads of the session's own, one at a time.
 */
public interface Session extends AutoCloseable {
    /** Hands over a command and returns at once; any thread. What comes of it arrives as events. */
    void submit(SessionCommand command);

    /**
     * What was handed over and has no end yet, once the session's thread comes to it; any thread.
     */
    CompletableFuture<Pending> pending();

    /** Leaves every room, and is gone within half a second whether the server answers or not. */
    @Override
    void close();
}
