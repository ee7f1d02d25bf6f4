package dev.tcrp.server.relay;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Entries that wait for one that must come first (PROTOCOL.md section 10.4); owned by the relay
 * thread. Whoever said one that is not held, or no longer, says it again.
 */
final class EarlyEntries {
    /** Most that wait for one seat. */
    static final int MOST_OF_A_SEAT = 64;

    /** So long one waits. */
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);

    /** Most bytes that wait for one seat: 64 of some lines, or a few long ones. */
    private static final int MOST_BYTES_OF_A_SEAT = 256 * 1024;

    /** Most bytes that wait for all. */
    private static final long MOST_BYTES = 16 << 20;

    /** Those that came first in front; with those that were released meanwhile. */
    private final Queue<Early> all = new ArrayDeque<>();

    private long bytes;

    /** Whether this one waits already. */
    boolean holds(SecureRecipient by, long number) {
        return find(by, number) != null;
    }

    /** This one was said again, waits for nothing, and is decided. */
    void forget(SecureRecipient by, long number) {
        Early waiting = find(by, number);
        if (waiting != null) {
            drop(waiting);
        }
    }

    private static @Nullable Early find(SecureRecipient by, long number) {
        for (int i = 0; i < by.early.size(); i++) {
            if (by.early.get(i).number() == number) {
                return by.early.get(i);
            }
        }
        return null;
    }

    /** Keeps a copy of this entry, if there is room. */
    void hold(
            SecureRecipient by,
            long number,
            long after,
            byte[] entry,
            int at,
            int size,
            long nowNs) {
        if (by.early.size() < MOST_OF_A_SEAT
                && by.earlyBytes + size <= MOST_BYTES_OF_A_SEAT
                && bytes + size <= MOST_BYTES) {
            byte[] copy = Arrays.copyOfRange(entry, at, at + size);
            var early = new Early(by, number, after, copy, nowNs + LONGEST_NS);
            by.early.add(early);
            all.add(early);
            count(early, 1);
        }
    }

    /** Takes out the first of this seat, by number, that waits for nothing now; null: none. */
    @Nullable Early next(SecureRecipient by) {
        Early next = null;
        for (int i = 0; i < by.early.size(); i++) {
            Early early = by.early.get(i);
            if (early.after() <= by.decided && (next == null || early.number() < next.number())) {
                next = early;
            }
        }
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

    /** One that was dropped before is no longer among its seat's. */
    private void drop(Early early) {
        if (early.by().early.remove(early)) {
            count(early, -1);
        }
    }

    private void count(Early early, int times) {
        int size = times * early.entry().length;
        early.by().earlyBytes += size;
        bytes += size;
    }
}
