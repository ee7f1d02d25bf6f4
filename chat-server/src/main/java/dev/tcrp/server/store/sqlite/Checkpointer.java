package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Checkpoint;
import dev.tcrp.server.store.Checkpoints;
import dev.tcrp.server.store.SharedLog;

import java.io.IOException;
import java.time.Duration;

/** Makes checkpoints of a view, and cuts the log behind them; on the thread that calls. */
public record Checkpointer(SharedStore store, SharedLog log, Checkpoints checkpoints) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    /**
     * Stores the view as the newest checkpoint; what is deleted by now is in no file of the engine
     * once the log is cut behind it.
     *
     * @throws IOException in words, when the view does not follow, or the engine does not answer
     */
    public Checkpoint make() throws IOException, InterruptedException {
        awaitPlace(log.pad());
        try (ViewCopy copy = store.copy()) {
            ViewState state = copy.state();
            return checkpoints.store(copy.file(), state.place(), state.deletions());
        }
    }

    private void awaitPlace(long seq) throws IOException, InterruptedException {
        long untilNs = System.nanoTime() + PATIENCE.toNanos();
        while (store.place() < seq) {
            if (System.nanoTime() - untilNs > 0) {
                throw new IOException("the rooms here are behind the cluster's log");
            }
            Thread.sleep(LOOK);
        }
    }

    /**
     * Cuts the log, as far as every shard has a later record.
     *
     * @param upTo the last record to go; the newest checkpoint has it
     * @return the first record that may be there
     */
    public long cut(long upTo) throws IOException {
        long first = Math.min(upTo + 1, store.state().oldest());
        if (first > log.extent().first()) {
            log.cut(first);
        }
        return first;
    }
}
