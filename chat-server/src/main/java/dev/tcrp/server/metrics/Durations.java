package dev.tcrp.server.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long something took, each time: a histogram with fixed bounds. One thread records, which
 * allocates nothing; any thread reads.
 */
public final class Durations {
    /** Upper bounds of the buckets but the last, which has none: from 50 us to 10 s. */
    private static final long[] BOUNDS_NS = {
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        2_500_000_000L,
        10_000_000_000L
    };

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_NS.length + 1);
    private final AtomicLongArray sumNs = new AtomicLongArray(1);

    /** Records one more; one thread only. */
    public void record(long tookNs) {
        int bucket = 0;
        while (bucket < BOUNDS_NS.length && tookNs > BOUNDS_NS[bucket]) {
            bucket++;
        }
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
        sumNs.setOpaque(0, sumNs.getPlain(0) + tookNs);
    }

    /** How many buckets there are; the last has no upper bound. */
    public static int buckets() {
        return BOUNDS_NS.length + 1;
    }

    /** The upper bound of a bucket in seconds, inclusive. */
    public static double boundSeconds(int bucket) {
        return bucket < BOUNDS_NS.length ? BOUNDS_NS[bucket] / 1e9 : Double.POSITIVE_INFINITY;
    }

    /** How many took longer than the bucket before allows, and not longer than this one. */
    public long count(int bucket) {
        return counts.getOpaque(bucket);
    }

    /** All of them together, in seconds. */
    public double sumSeconds() {
        return sumNs.getOpaque(0) / 1e9;
    }
}
