package dev.tcrp.server.relay.sealed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Entries of all recipients that wait for one that must come first (PROTOCOL.md section 10.4);
 * owned by the relay thread. Whoever said one that is not held, or no longer, says it again.
 */
final class EarlyEntries {
    /** Most that wait for one recipient. */
    static final int MOST_OF_ONE = 64;

    /** So long one waits. */
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);

    /** Most bytes that wait for one recipient: 64 of some lines, or a few long ones. */
    private static final int MOST_BYTES_OF_ONE = 256 * 1024;

    /** Most bytes that wait for all. */
    private static final long MOST_BYTES = 16 << 20;

    /** Those that came first in front; with those that were released meanwhile. */
    private final Queue<Early> all = new ArrayDeque<>();

    private long bytes;

    /** This one was said again, waits for nothing, and is decided. */
    void forget(SenderOrder order, long number) {
        Early waiting = order.find(number);
        if (waiting != null) {
            drop(waiting);
        }
    }

    /** Keeps a copy of this entry, if there is room. */
    void hold(
            SenderOrder order,
            long number,
            long after,
            byte[] entry,
            int at,
            int size,
            long nowNs) {
        if (order.size() < MOST_OF_ONE
                && order.bytes() + size <= MOST_BYTES_OF_ONE
                && bytes + size <= MOST_BYTES) {
            byte[] copy = Arrays.copyOfRange(entry, at, at + size);
            var early = new Early(order, number, after, copy, nowNs + LONGEST_NS);
            order.add(early);
            all.add(early);
            bytes += size;
        }
    }

    /** Takes out the first of this recipient, by number, that waits for nothing now; null: none. */
    @Nullable Early next(SenderOrder order) {
        Early next = order.ready();
        if (next != null) {
            drop(next);
        }
        return next;
    }

    /** Drops those that have waited long enough. */
    void expire(long nowNs) {
        for (Early first = all.peek();
                first != null && first.dueNs() - nowNs <= 0;
                first = all.peek()) {
            all.remove();
            drop(first);
        }
    }

    /** One that was dropped before does not wait any more. */
    private void drop(Early early) {
        if (early.order().remove(early)) {
            bytes -= early.entry().length;
        }
    }
}
