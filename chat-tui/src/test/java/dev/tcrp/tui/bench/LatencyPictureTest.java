package dev.tcrp.tui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class LatencyPictureTest {
    private final Histogram latency = new Histogram(1, TimeUnit.MINUTES.toNanos(10), 3);

    /** Seen to fail with bars of whole blocks only: the last one was not seen. */
    @Test
    void eachStepHasABarAndNoneBeforeTheFirstOrAfterTheLast() {
        heard(400, 60_000);
        heard(200, 150_000);
        heard(90, 400_000);
        heard(1, 3_000_000);
        assertThat(LatencyPicture.of(latency))
                .containsExactly(
                        " 50 µs - 100 µs ████████████████████████████████████████████████  57.89 %",
                        "100 µs - 200 µs ████████████████████████                          28.94 %",
                        "200 µs - 500 µs ██████████▉                                       13.02 %",
                        "500 µs -   1 ms                                                    0.00 %",
                        "  1 ms -   2 ms                                                    0.00 %",
                        "  2 ms -   5 ms ▏                                                  0.14 %")
                .allMatch(row -> row.length() <= 80);
    }

    @Test
    void theFirstStepBeginsAtNothing() {
        heard(1, 1);
        assertThat(LatencyPicture.of(latency))
                .singleElement()
                .asString()
                .startsWith("  0 µs -   1 µs");
    }

    @Test
    void whatIsBeyondAllStepsStandsInTheLast() {
        heard(1, TimeUnit.MINUTES.toNanos(10));
        assertThat(LatencyPicture.of(latency))
                .singleElement()
                .asString()
                .startsWith(" 200 s -  500 s");
    }

    @Test
    void nothingHeardIsNoPicture() {
        assertThat(LatencyPicture.of(latency)).isEmpty();
    }

    private void heard(int count, long ns) {
        latency.recordValueWithCount(ns, count);
    }
}
