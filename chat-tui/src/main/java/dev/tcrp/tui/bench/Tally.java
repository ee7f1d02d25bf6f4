package dev.tcrp.tui.bench;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was said and heard from a moment on. The voice counts what it says, the ears what they hear;
 * anybody may look at the numbers, and at the rest once the ears are closed.
 */
final class Tally {
    private static final long LONGEST_NS = Duration.ofMinutes(10).toNanos();

    final long startNs;
    final AtomicLong said = new AtomicLong();
    final AtomicLong heard = new AtomicLong();

    /** From just before the send to when a member's ears took it, in nanoseconds. */
    final Histogram latency = new Histogram(1, LONGEST_NS, 3);

    volatile long lastNs;
    long doubled;
    long late;

    private final int hearers;

    Tally(int hearers, long startNs) {
        this.hearers = hearers;
        this.startNs = startNs;
        this.lastNs = startNs;
    }

    /** Deliveries that are due and have not come, or not yet. */
    long missing() {
        return Math.max(0, said.get() * hearers - heard.get());
    }

    /** Whether a message that was sent then belongs to this tally. */
    boolean covers(long sentNs) {
        return sentNs - startNs >= 0;
    }

    void heard(long sentNs, long nowNs) {
        latency.recordValue(Math.clamp(nowNs - sentNs, 1, LONGEST_NS));
        heard.lazySet(heard.getPlain() + 1);
        lastNs = nowNs;
    }
}
