package dev.tcrp.server.relay;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What becomes of turns that fail; owned by the relay thread. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /** A fault that stays must not fill the log. */
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A fault that holds for so long will not go by itself. */
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(5);

    private boolean isFaulty;
    private long sinceNs;

    /** A turn has succeeded. */
    void end() {
        isFaulty = false;
    }

    /**
     * A turn has failed: rests a little before the next one.
     *
     * @throws IllegalStateException when all of them have failed for 5 s
     */
    void happen(Exception fault, long nowNs) {
        sinceNs = isFaulty ? sinceNs : nowNs;
        isFaulty = true;
        if (nowNs - sinceNs > LONGEST_NS) {
            throw new IllegalStateException("no turn of the relay succeeds any more", fault);
        }
        LOG.error(LogEvents.RELAY_FAULT, "the relay goes on after a fault", fault);
        LockSupport.parkNanos(REST_NS);
    }
}
