package dev.tcrp.server.cluster;

import java.time.Duration;

/**
 * How often a node says that it lives, and after which silence it does not.
 *
 * @param interval between two heartbeats, and two renewals of a lease
 * @param timeToLive of both: longer than an election of the engine (9 s at most) and two intervals
 */
public record LeasePace(Duration interval, Duration timeToLive) {
    /** An election does not end a lease; a dead node's rooms are with another in 18 s. */
    public static final LeasePace USUAL =
            new LeasePace(Duration.ofSeconds(3), Duration.ofSeconds(15));

    private static final int TICKS = 12;

    long intervalNs() {
        return interval.toNanos();
    }

    long timeToLiveNs() {
        return timeToLive.toNanos();
    }

    /** How often it is looked at what is due. */
    long tickNs() {
        return interval.toNanos() / TICKS;
    }
}
