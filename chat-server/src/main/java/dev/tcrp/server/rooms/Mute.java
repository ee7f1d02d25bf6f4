package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.MuteMember;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/**
 * How long a person is not heard, or is kept out.
 *
 * @param seconds for how long, from {@code sinceNs}; or {@link MuteMember#UNTIL_LIFTED}
 */
record Mute(long seconds, long sinceNs) {
    /**
     * A mute as it was stored.
     *
     * @param endMs {@link Long#MAX_VALUE} when it lasts until it is lifted
     * @return null when it is over, or there was none
     */
    static @Nullable Mute restored(long endMs, Moment now) {
        if (endMs == Long.MAX_VALUE) {
            return new Mute(MuteMember.UNTIL_LIFTED, now.ns());
        }
        return endMs <= now.ms() ? null : new Mute(seconds(endMs - now.ms()), now.ns());
    }

    /** Whole seconds, rounded up: at least 1, and at most what the wire takes. */
    static long seconds(long ms) {
        return Math.clamp(Math.ceilDiv(ms, 1000), 1, MuteMember.UNTIL_LIFTED - 1);
    }

    /** When it ends, as it is stored: {@link Long#MAX_VALUE} when it lasts until it is lifted. */
    long endMs(Moment now) {
        return ends()
                ? now.ms() + TimeUnit.NANOSECONDS.toMillis(endNs() - now.ns())
                : Long.MAX_VALUE;
    }

    boolean ends() {
        return seconds != MuteMember.UNTIL_LIFTED;
    }

    long endNs() {
        return sinceNs + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** How many seconds are left, rounded up. */
    long secondsLeft(long nowNs) {
        return ends()
                ? Math.max(1, Math.ceilDiv(endNs() - nowNs, TimeUnit.SECONDS.toNanos(1)))
                : seconds;
    }
}
