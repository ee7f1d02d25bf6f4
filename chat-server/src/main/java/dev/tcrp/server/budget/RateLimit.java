package dev.tcrp.server.budget;

import dev.tcrp.protocol.sealed.SealedDatagram;

/**
 * A token bucket as two numbers: how often something may be done, and how far ahead of that one may
 * be after a rest. Who is limited keeps one number: up to when its time is spent, as {@link
 * System#nanoTime}.
 *
 * @param intervalNs what one time takes of its time; 0 when there is no limit
 * @param slackNs how much time it may be ahead
 */
public record RateLimit(long intervalNs, long slackNs) {
    /** Everybody goes as fast as it can. */
    public static final RateLimit OFF = new RateLimit(0, 0);

    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final int MOST = 1_000_000;

    /**
     * A rate a second, with a burst of twice as many after a rest.
     *
     * @param times from 1 to 1,000,000
     */
    public static RateLimit perSecond(int times) {
        return perSecond(times, 2 * times);
    }

    /**
     * A rate a second.
     *
     * @param times from 1 to 1,000,000
     * @param burst how many at once after a rest
     */
    public static RateLimit perSecond(int times, int burst) {
        if (times < 1 || times > MOST) {
            throw new IllegalArgumentException(
                    "the rate limit %d must be 1 to 1000000 messages a second".formatted(times));
        }
        return every(NS_PER_SECOND / times, burst);
    }

    /** Once in so long, and so many times at once after a rest. */
    public static RateLimit every(long intervalNs, int burst) {
        return new RateLimit(intervalNs, burst * intervalNs);
    }

    /** The rate a second; 0 when there is no limit. */
    public long perSecond() {
        return intervalNs == 0 ? 0 : NS_PER_SECOND / intervalNs;
    }

    /** Whether one whose time is spent up to then may do it now. */
    public boolean allows(long spentUntilNs, long nowNs) {
        return waitNs(spentUntilNs, nowNs) <= 0;
    }

    /** How long one whose time is spent up to then must wait before it may; 0 or less: not. */
    public long waitNs(long spentUntilNs, long nowNs) {
        return spend(spentUntilNs, nowNs, 1) - nowNs - slackNs;
    }

    /**
     * Up to when its time is spent once it has done what counts as so many. Whoever may do it once
     * may do that, and must rest the longer after it.
     */
    public long spend(long spentUntilNs, long nowNs, int times) {
        boolean rested = spentUntilNs - nowNs < 0;
        return (rested ? nowNs : spentUntilNs) + times * intervalNs;
    }

    /** As how many messages an entry of this size counts, in bytes: it takes as many datagrams. */
    public static int messages(int size) {
        return Math.max(1, Math.ceilDiv(size, SealedDatagram.MOST));
    }
}
