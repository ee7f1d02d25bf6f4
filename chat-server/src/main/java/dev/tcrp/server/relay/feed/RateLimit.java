package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.sealed.SealedDatagram;

/**
 * How often a member may speak: so many messages a second, and twice as many at once after it was
 * silent. What is beyond that is dropped before it costs anybody else anything.
 *
 * @param intervalNs what a message takes of a member's time; 0 when there is no limit
 */
public record RateLimit(long intervalNs) {
    /** Everybody speaks as fast as it can. */
    public static final RateLimit OFF = new RateLimit(0);

    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final long SLACK_NS = 2 * NS_PER_SECOND;

    /**
     * So many messages a second.
     *
     * @param messages from 1 to 1,000,000
     */
    public static RateLimit perSecond(int messages) {
        if (messages < 1 || messages > 1_000_000) {
            throw new IllegalArgumentException(
                    "the rate limit %d must be 1 to 1000000 messages a second".formatted(messages));
        }
        return new RateLimit(NS_PER_SECOND / messages);
    }

    /** So many messages a second; 0 when there is no limit. */
    public long perSecond() {
        return intervalNs == 0 ? 0 : NS_PER_SECOND / intervalNs;
    }

    /** Whether one whose time is spent up to then may speak now. */
    public boolean allows(long spentUntilNs, long nowNs) {
        return spend(spentUntilNs, nowNs, 1) - nowNs <= SLACK_NS;
    }

    /**
     * Up to when its time is spent once it has said what counts as so many. Whoever may say one may
     * say that, and is the longer silent after it.
     */
    public long spend(long spentUntilNs, long nowNs, int messages) {
        boolean rested = spentUntilNs - nowNs < 0;
        return (rested ? nowNs : spentUntilNs) + messages * intervalNs;
    }

    /** As how many messages an entry of this size counts, in bytes: it takes as many datagrams. */
    public static int messages(int size) {
        return Math.max(1, Math.ceilDiv(size, SealedDatagram.MOST));
    }
}
