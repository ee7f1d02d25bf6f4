package dev.tcrp.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class BackoffTest {
    /** Seen to fail with a shift that is not capped: late attempts threw. */
    @Test
    void growsFromHalfASecondToThirtyAndNeverBeyond() {
        var backoff = new Backoff(new SplittableRandom(7));
        assertThat(backoff.before(0)).isEqualTo(Duration.ofMillis(500));
        for (int attempt = 0; attempt < 200; attempt++) {
            assertThat(backoff.before(attempt)).isBetween(Backoff.LEAST, Backoff.MOST);
        }
        assertThat(backoff.before(64)).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void differsFromClientToClient() {
        var waits =
                IntStream.range(0, 50)
                        .mapToObj(seed -> new Backoff(new SplittableRandom(seed)).before(6))
                        .distinct();
        assertThat(waits).hasSizeGreaterThan(20);
    }
}
