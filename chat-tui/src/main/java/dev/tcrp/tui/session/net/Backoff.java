package dev.tcrp.tui.session.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: any time up to a most that doubles, from one second up
 * to 15, so that a thousand clients that lost the same server come back evenly and not in heaps,
 * and all within 20 s of a server that is there again, however long it was away.
 */
public record Backoff(RandomGenerator random) {
    public static final Duration LEAST = Duration.ofMillis(50);
    public static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration MOST = Duration.ofSeconds(15);

    /** The wait before attempt {@code attempt}, counted from 0; never under {@link #LEAST}. */
    public Duration before(int attempt) {
        long most = Math.min(MOST.toMillis(), FIRST.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(random.nextLong(LEAST.toMillis(), most + 1));
    }
}
