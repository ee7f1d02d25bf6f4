package dev.tcrp.tui.session.sync;

import java.util.concurrent.TimeUnit;

/**
 * How fast one speaks: at most what a second allows at once, then evenly. The server allows twice
 * as much at once, so what the network delivers in a heap is taken too. Owned by one thread.
 */
public final class SendRate {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final long intervalNs;
    private long spentUntilNs;

    /**
     * @param rate messages a second; 0: any number
     */
    SendRate(long rate, long nowNs) {
        this.intervalNs = rate == 0 ? 0 : SECOND_NS / rate;
        this.spentUntilNs = nowNs;
    }

    /** From when on the next one may go. */
    long nextNs() {
        return spentUntilNs + intervalNs - SECOND_NS;
    }

    boolean allows(long nowNs) {
        return intervalNs == 0 || nowNs - nextNs() >= 0;
    }

    /** One goes. */
    void spend(long nowNs) {
        boolean rested = spentUntilNs - nowNs < 0;
        spentUntilNs = (rested ? nowNs : spentUntilNs) + intervalNs;
    }
}
