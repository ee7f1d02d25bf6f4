package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class BackoffTest {
    @Test
    void growsFromASecondToTheMostAndNeverBeyond() {
        var backoff = new Backoff(new SplittableRandom(7));
        for (int i = 0; i < 200; i++) {
            assertThat(backoff.before(0)).isBetween(Backoff.LEAST, Backoff.FIRST);
            assertThat(backoff.before(i)).isBetween(Backoff.LEAST, Backoff.MOST);
        }
    }

    /** Seen to fail with a first wait of half a second for everybody, all at the same instant. */
    @Test
    void aThousandClientsComeBackEvenly() {
        var backoff = new Backoff(new SplittableRandom(7));
        for (int attempt : new int[] {0, 5, 64}) {
            var waits = IntStream.range(0, 1000).mapToObj(i -> backoff.before(attempt)).toList();
            long mostMs = attempt == 0 ? 1000 : Backoff.MOST.toMillis();
            for (long from = 0; from < mostMs; from += mostMs / 5) {
                long low = from;
                assertThat(waits.stream().mapToLong(Duration::toMillis))
                        .filteredOn(ms -> ms >= low && ms < low + mostMs / 5)
                        .hasSizeBetween(130, 270);
            }
        }
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
