package dev.tcrp.server.lobby;

import dev.tcrp.protocol.message.Request;

import java.util.concurrent.TimeUnit;

/**
 * A member that is not heard.
 *
 * @param seconds for how long, from {@code sinceNs}; or {@link Request.Mute#UNTIL_LIFTED}
 */
record Silence(long seconds, long sinceNs) {
    boolean ends() {
        return seconds != Request.Mute.UNTIL_LIFTED;
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
