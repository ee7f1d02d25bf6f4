package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.MuteMember;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/**
 * A member that is not heard.
 *
 * @param seconds for how long, from {@code sinceNs}; or {@link MuteMember#UNTIL_LIFTED}
 */
record Mute(long seconds, long sinceNs) {
    /** From what was remembered; null when it is over, or there is none. */
    static @Nullable Mute until(long endMs, long nowNs, long nowMs) {
        if (endMs == Long.MAX_VALUE) {
            return new Mute(MuteMember.UNTIL_LIFTED, nowNs);
        }
        return endMs <= nowMs ? null : new Mute(seconds(endMs - nowMs), nowNs);
    }

    /** A part of a second counts as a whole; 1 at least, and as many as the wire takes at most. */
    static long seconds(long ms) {
        return Math.clamp(Math.ceilDiv(ms, 1000), 1, MuteMember.UNTIL_LIFTED - 1);
    }

    /** As it is remembered: {@link Long#MAX_VALUE} when it lasts until it is lifted. */
    long endMs(long nowNs, long nowMs) {
        return ends() ? nowMs + TimeUnit.NANOSECONDS.toMillis(endNs() - nowNs) : Long.MAX_VALUE;
    }

    boolean ends() {
        return seconds != MuteMember.UNTIL_LIFTED;
    }

    long endNs() {
        return sinceNs + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** How many seconds are left; a part of one counts as a whole. */
    long secondsLeft(long nowNs) {
        return ends()
                ? Math.max(1, Math.ceilDiv(endNs() - nowNs, TimeUnit.SECONDS.toNanos(1)))
                : seconds;
    }
}
