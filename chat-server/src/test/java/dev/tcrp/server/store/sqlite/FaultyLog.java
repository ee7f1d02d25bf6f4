package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.SharedLog;

import java.io.IOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

/** A log between which and one server something goes wrong. */
final class FaultyLog implements SharedLog {
    /** What goes wrong with the next publish. */
    enum Fault {
        NONE,
        /** The log has it, and nobody says so. */
        ANSWER_LOST,
        /** The log has it, and says so when {@link #held} is complete. */
        ANSWER_HELD,
        /** The log has not got it. */
        RUN_LOST
    }

    final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

    final CompletableFuture<Void> held = new CompletableFuture<>();

    /** Of these shards nothing gets there. */
    final Set<Integer> lostShards = ConcurrentHashMap.newKeySet();

    /** Of these neither, and nobody says so. */
    final Set<Integer> silentShards = ConcurrentHashMap.newKeySet();

    final Queue<CompletableFuture<Long>> unanswered = new ConcurrentLinkedQueue<>();

    /** While it is taken nothing is handed over. */
    final Semaphore gate;

    /** Records that are not handed over: from the first, up to the second. */
    volatile long[] hole = {0, 0};

    private final SharedLog log;

    FaultyLog(SharedLog log, boolean isServed) {
        this.log = log;
        this.gate = new Semaphore(isServed ? 1 : 0);
    }

    @Override
    public CompletableFuture<Long> publish(int shard, byte[] run, long behind) {
        if (silentShards.contains(shard)) {
            var silence = new CompletableFuture<Long>();
            unanswered.add(silence);
            return silence;
        }
        if (lostShards.contains(shard)) {
            return lost();
        }
        return switch (next.getAndSet(Fault.NONE)) {
            case NONE -> log.publish(shard, run, behind);
            case RUN_LOST -> lost();
            case ANSWER_HELD -> log.publish(shard, run, behind).thenCombine(held, (seq, _) -> seq);
            case ANSWER_LOST ->
                    log.publish(shard, run, behind).thenCompose(_ -> FaultyLog.<Long>lost());
        };
    }

    /** Requests that nobody has answered have failed, as after some time they do. */
    void speaksAgain() {
        silentShards.clear();
        unanswered.forEach(each -> each.completeExceptionally(new IOException("silent")));
    }

    private static <T> CompletableFuture<T> lost() {
        return CompletableFuture.failedFuture(new IOException("the test lost it"));
    }

    @Override
    public long last(int shard) throws IOException {
        return log.last(shard);
    }

    @Override
    public Extent extent() throws IOException {
        return log.extent();
    }

    @Override
    public void cut(long first) throws IOException {
        log.cut(first);
    }

    @Override
    public long pad() throws IOException {
        return log.pad();
    }

    @Override
    public Following follow(long behind, Follower follower, ThreadFactory threads) {
        return log.follow(
                behind,
                (seq, shard, fence, run) -> {
                    gate.acquire();
                    gate.release();
                    if (seq < hole[0] || seq > hole[1]) {
                        follower.follow(seq, shard, fence, run);
                    }
                },
                threads);
    }
}
