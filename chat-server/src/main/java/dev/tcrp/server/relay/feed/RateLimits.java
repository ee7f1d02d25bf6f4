package dev.tcrp.server.relay.feed;

/**
 * How often members may speak.
 *
 * @param sealed with our client: what is dropped has no acknowledgement and is said again, so that
 *     it is late and not lost
 * @param plain with the original's client, or ours without encryption: what is dropped is lost
 */
public record RateLimits(RateLimit sealed, RateLimit plain) {
    /**
     * 10 messages a second for those who lose nothing by it; for the others 1000, which no person
     * reaches.
     */
    public static final RateLimits USUAL =
            new RateLimits(RateLimit.perSecond(10), RateLimit.perSecond(1000));

    /** The same for everybody. */
    public static RateLimits all(RateLimit limit) {
        return new RateLimits(limit, limit);
    }
}
