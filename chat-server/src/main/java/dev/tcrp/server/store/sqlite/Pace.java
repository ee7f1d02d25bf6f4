package dev.tcrp.server.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** When a committer commits, and when it does upkeep meanwhile; owned by its thread. */
final class Pace {
    private static final long REST_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int GATHERING_PART = 8;
    private static final long GATHERING_STEP_NS = TimeUnit.MICROSECONDS.toNanos(10);
    private static final long LONGEST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Nobody speaks just now if nothing was committed for so long. */
    private static final long CALM_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Between two steps of the upkeep while somebody speaks: each makes them wait. */
    private static final long LONGEST_PUT_OFF_NS = TimeUnit.MILLISECONDS.toNanos(50);

    /** If all that were told speak again, beside those that wait. */
    private int expected;

    private long lastTookNs;
    private long calmFromNs = System.nanoTime();

    /** When the upkeep goes on. */
    private long restUntilNs = calmFromNs;

    /**
     * Who was just told speaks again at once, and a transaction for many takes little longer than
     * one for few: so they are waited for, as long as a small part of a transaction.
     *
     * @param messages how many wait
     */
    void gather(IntSupplier messages) {
        long untilNs = System.nanoTime() + lastTookNs / GATHERING_PART;
        while (messages.getAsInt() < expected && System.nanoTime() - untilNs < 0) {
            LockSupport.parkNanos(GATHERING_STEP_NS);
        }
        expected = 0;
    }

    /**
     * A transaction succeeded.
     *
     * @param speakers how many are expected to speak again at once
     */
    void committed(long tookNs, long endNs, int speakers) {
        lastTookNs = tookNs;
        calmFromNs = endNs + CALM_NS;
        expected += speakers;
    }

    /** How long to wait for something to commit, in ns, when nothing is there. */
    long waitNs() {
        return Math.clamp(untilUpkeepNs(), 0, LONGEST_WAIT_NS);
    }

    /** How long to wait for the next step of the upkeep, in ns; 0 or less: not. */
    long untilUpkeepNs() {
        long nowNs = System.nanoTime();
        long restNs = restUntilNs - nowNs;
        return Math.max(restNs, Math.min(calmFromNs - nowNs, restNs + LONGEST_PUT_OFF_NS));
    }

    /** One step; then a rest, when there was nothing to do. */
    void keepUp(Upkeep upkeep) throws SQLException {
        long nowNs = System.nanoTime();
        boolean worked = upkeep.step(calmFromNs - nowNs <= 0);
        restUntilNs = System.nanoTime() + (worked ? 0 : REST_NS);
    }
}
