package dev.tcrp.tui.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, from half a second up to 30
 * seconds, less a random part, so that a thousand clients do not come back in the same instant.
 */
record Backoff(RandomGenerator random) {
    static final Duration LEAST = Duration.ofMillis(500);
    static final Duration MOST = Duration.ofSeconds(30);

    /**
     * The wait before attempt {@code attempt}, counted from 0: at least half of the doubled time,
     * at most the whole, never under {@link #LEAST}.
     */
    Duration before(int attempt) {
        long whole = Math.min(MOST.toMillis(), LEAST.toMillis() << Math.min(attempt, 10));
        long wait = whole / 2 + random.nextLong(whole / 2 + 1);
        return Duration.ofMillis(Math.max(LEAST.toMillis(), wait));
    }
}
