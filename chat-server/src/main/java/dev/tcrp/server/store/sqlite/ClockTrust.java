package dev.tcrp.server.store.sqlite;

import java.time.Duration;

/**
 * How far the clock of the day is trusted with deleting by age. A jump of more than {@link #JUMP},
 * either way, is a clock that was set wrong, or right, or a server that was off so long: deletion
 * is held until the clock is back near the trusted time, or has run on for that long. All times are
 * in milliseconds since 1970.
 *
 * @param seenMs when the clock was looked at last, also by the server before this one
 * @param trustedMs what the clock said when it was trusted last
 * @param heldSinceMs what the clock said when deletion was held; 0: it is not
 */
record ClockTrust(long seenMs, long trustedMs, long heldSinceMs) {
    /** Longer than a clock drifts, shorter than history is kept. */
    static final Duration JUMP = Duration.ofDays(1);

    /** The clock is right as far as is known when something was said. */
    static ClockTrust from(long knownMs) {
        return new ClockTrust(knownMs, knownMs, 0);
    }

    boolean isHeld() {
        return heldSinceMs != 0;
    }

    /** After one more look at the clock. */
    ClockTrust at(long nowMs) {
        if (!isFar(nowMs, trustedMs)) {
            return from(nowMs);
        }
        if (!isHeld() || isFar(nowMs, seenMs)) {
            return new ClockTrust(nowMs, trustedMs, nowMs);
        }
        return nowMs - heldSinceMs >= JUMP.toMillis()
                ? from(nowMs)
                : new ClockTrust(nowMs, trustedMs, heldSinceMs);
    }

    private static boolean isFar(long oneMs, long otherMs) {
        return Math.abs(oneMs - otherMs) > JUMP.toMillis();
    }
}
