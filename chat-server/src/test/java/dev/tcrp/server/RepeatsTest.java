package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Case D7: what comes again and again is one line a second, and a number. */
class RepeatsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Repeats repeats = new Repeats();

    private int written(String kind, int lines, int most, long fromNs) {
        int written = 0;
        for (int i = 0; i < lines; i++) {
            written += repeats.admit(kind, most, fromNs + i) ? 1 : 0;
        }
        return written;
    }

    /** Seen to fail with a second that never begins anew. */
    @Test
    void oneLineASecondIsWrittenAndTheOthersAreCounted() {
        assertThat(written("full", 1000, 1, 0)).isEqualTo(1);
        assertThat(written("full", 1000, 1, SECOND)).isEqualTo(1);
        assertThat(repeats.take("full")).isEqualTo(1998);
        assertThat(repeats.take("full")).isZero();
    }

    @Test
    void anotherKindIsWrittenBesideThem() {
        assertThat(written("full", 10, 1, 0)).isEqualTo(1);
        assertThat(written("reload", 20, 10, 0)).isEqualTo(10);
        assertThat(repeats.take("reload")).isEqualTo(10);
    }

    /** Seen to fail with counts that are told while the kind is still written. */
    @Test
    void whatIsNotToldByALineOfItsKindIsToldOnceTheSecondIsOver() {
        assertThat(written("full", 10, 1, 0)).isEqualTo(1);
        assertThat(repeats.takeAll(SECOND / 2)).isEmpty();
        assertThat(repeats.takeAll(SECOND)).isEqualTo(Map.of("full", 9L));
        assertThat(repeats.takeAll(2 * SECOND)).isEmpty();
    }
}
