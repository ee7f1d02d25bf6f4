package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.SharedLog;

import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Records of the shared log on their way to the committer, up to so many bytes: then the log waits.
 * The follower's thread puts them in, the committer takes them out.
 */
final class Inflow implements SharedLog.Follower {
    private static final int MOST_BYTES = 32 << 20;

    /** What a record takes besides its run. */
    private static final int RECORD = 64;

    /** A record of the log; its bytes are nobody else's. */
    @SuppressWarnings("ArrayRecordComponent") // Compared with no other.
    record Arrived(long seq, int shard, long behind, byte[] run) {}

    private final Queue<Arrived> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore space = new Semaphore(MOST_BYTES);
    private final Runnable wake;

    /**
     * @param wake tells the committer that something waits
     */
    Inflow(Runnable wake) {
        this.wake = wake;
    }

    @Override
    public void follow(long seq, int shard, long behind, byte[] run) throws InterruptedException {
        var arrived = new Arrived(seq, shard, behind, run);
        space.acquire(bytes(arrived));
        waiting.add(arrived);
        wake.run();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes up to so many. */
    void take(int most, Deque<Arrived> into) {
        for (int i = 0; i < most && !waiting.isEmpty(); i++) {
            Arrived arrived = waiting.remove();
            space.release(bytes(arrived));
            into.add(arrived);
        }
    }

    private static int bytes(Arrived arrived) {
        return Math.min(MOST_BYTES, RECORD + arrived.run().length);
    }
}
