package dev.tcrp.server.history;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What waits for the committer, in order. */
sealed interface Work {
    /** A draft wants a place. */
    record Said(PendingMessage draft) implements Work {}

    /**
     * The registry has changed.
     *
     * @param done complete once that is on disk
     */
    record Changed(List<Change> changes, CompletableFuture<Void> done) implements Work {}
}
