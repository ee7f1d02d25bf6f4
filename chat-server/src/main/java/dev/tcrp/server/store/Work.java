package dev.tcrp.server.store;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What waits for the committer, in order: a message wants a seq, or the registry has changed. */
public abstract sealed class Work permits PendingMessage, Work.Changed {
    Work() {}

    /** The one that was put before it, while it is in a {@link WorkQueue}. */
    @Nullable Work before;

    /** The registry has changed. */
    public static final class Changed extends Work {
        private final List<Change> changes;
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        /** These changes, in this order. */
        public Changed(List<Change> changes) {
            this.changes = changes;
        }

        /** What has changed, in this order. */
        public List<Change> changes() {
            return changes;
        }

        /** Complete once that is on disk. */
        public CompletableFuture<Void> done() {
            return done;
        }
    }
}
