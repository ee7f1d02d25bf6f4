package dev.tcrp.server.cluster;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.Checkpoint;
import dev.tcrp.server.store.Checkpoints;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.sqlite.Checkpointer;
import dev.tcrp.server.store.sqlite.SharedStore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The thread {@code checkpoints}: at the server that owns the first shard it makes a checkpoint
 * when one is due, and cuts the log behind it; at each it has this server's shards let go of the
 * records before it.
 */
final class Checkpointing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /**
     * How it stands.
     *
     * @param newest null: there is none
     * @param log as it is now
     * @param overdue for how long a checkpoint has been due here that was not made
     */
    record Standing(@Nullable Checkpoint newest, SharedLog.Extent log, Duration overdue) {
        static final Standing UNKNOWN =
                new Standing(null, new SharedLog.Extent(0, 0, 0), Duration.ZERO);
    }

    private final CheckpointRules rules = new CheckpointRules();
    private final SharedStore store;
    private final SharedLog log;
    private final Checkpoints checkpoints;
    private final Checkpointer checkpointer;
    private final BooleanSupplier isMaker;
    private final Supplier<List<Long>> places;
    private final Thread thread;
    private volatile Standing standing = Standing.UNKNOWN;
    private volatile boolean running = true;

    /**
     * Starts the thread.
     *
     * @param isMaker whether this server is the one that makes them
     * @param places how far the servers are that live
     */
    Checkpointing(
            SharedStore store,
            SharedLog log,
            Checkpoints checkpoints,
            BooleanSupplier isMaker,
            Supplier<List<Long>> places,
            ThreadFactory threads) {
        this.store = store;
        this.log = log;
        this.checkpoints = checkpoints;
        this.checkpointer = new Checkpointer(store, log, checkpoints);
        this.isMaker = isMaker;
        this.places = places;
        this.thread = threads.newThread(this::loop);
        thread.setName("checkpoints");
        thread.setDaemon(true);
        thread.start();
    }

    /** How it stood at the last look; any thread. */
    Standing standing() {
        return standing;
    }

    private void loop() {
        while (running) {
            try {
                Thread.sleep(TICK);
                turn();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.debug("no look at the checkpoint: {}", e.toString());
            }
        }
    }

    private void turn() throws IOException, InterruptedException {
        Checkpoint newest = checkpoints.newest().orElse(null);
        SharedLog.Extent extent = log.extent();
        Duration overdue = Duration.ZERO;
        if (newest != null && extent.first() <= newest.place()) {
            store.renew(newest.place());
        }
        if (isMaker.getAsBoolean()) {
            long nowNs = System.nanoTime();
            if (rules.isDue(newest, extent, store.state(), nowNs, System.currentTimeMillis())) {
                make();
            } else if (newest != null) {
                cut(rules.cutUpTo(newest, extent, places.get(), nowNs));
            }
            overdue = rules.overdue(System.nanoTime());
        }
        standing = new Standing(newest, extent, overdue);
    }

    private void cut(long upTo) throws IOException {
        if (upTo > 0) {
            LOG.debug("the log begins with record {} now", checkpointer.cut(upTo));
        }
    }

    private void make() throws InterruptedException {
        long startNs = System.nanoTime();
        try {
            Checkpoint made = checkpointer.make();
            LOG.info(
                    LogEvents.CHECKPOINT_MADE,
                    "a checkpoint has all up to record {} ({} MB)",
                    made.place(),
                    made.bytes() >> 20);
        } catch (IOException e) {
            LOG.warn(LogEvents.CHECKPOINT_FAILED, "there is no new checkpoint: {}", e.getMessage());
        }
        long endNs = System.nanoTime();
        rules.tried(endNs - startNs, endNs);
    }

    /** Begins nothing more; what it does just now may end later. */
    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
