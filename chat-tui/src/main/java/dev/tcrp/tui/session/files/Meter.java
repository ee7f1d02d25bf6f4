package dev.tcrp.tui.session.files;

import dev.tcrp.tui.session.Progress;

import java.time.Duration;

/** Measures a transfer: bytes and time in, the rate out. Owned by whoever feeds it. */
final class Meter {
    /** Older bytes count less and less. */
    private static final double SPAN_S = 1.5;

    private static final long STEP_NS = Duration.ofMillis(100).toNanos();

    private final long size;
    private long bytes;
    private long fromBytes;
    private long fromNs;
    private double perSecond;
    private boolean isMeasured;

    Meter(long size, long nowNs) {
        this.size = size;
        this.fromNs = nowNs;
    }

    /** It begins, or begins again, at this byte. */
    void placed(long at, long nowNs) {
        bytes = at;
        fromBytes = at;
        fromNs = nowNs;
    }

    /** So many have arrived in all. */
    void arrived(long all, long nowNs) {
        bytes = all;
        long tookNs = nowNs - fromNs;
        if (tookNs >= STEP_NS) {
            double seconds = tookNs / 1e9;
            double now = (bytes - fromBytes) / seconds;
            double weight = isMeasured ? 1 - Math.exp(-seconds / SPAN_S) : 1;
            perSecond += weight * (now - perSecond);
            isMeasured = true;
            fromBytes = bytes;
            fromNs = nowNs;
        }
    }

    Progress progress() {
        return new Progress(bytes, size, Math.round(perSecond));
    }
}
