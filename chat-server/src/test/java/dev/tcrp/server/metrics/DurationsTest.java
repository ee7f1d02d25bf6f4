package dev.tcrp.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class DurationsTest {
    private final Durations durations = new Durations();

    /** Seen to fail with a bound that belongs to the bucket above it. */
    @Test
    void aBoundBelongsToItsBucketAndWhatIsLongerToTheNext() {
        durations.record(50_000);
        durations.record(50_001);
        durations.record(20_000_000_000L);
        assertThat(durations.count(0)).isEqualTo(1);
        assertThat(durations.count(1)).isEqualTo(1);
        assertThat(durations.count(Durations.buckets() - 1)).isEqualTo(1);
        assertThat(durations.sumSeconds()).isEqualTo(20.000100001);
    }

    /** The order by which {@link Durations#record} finds the bucket. */
    @Test
    void theBoundsRiseAndTheLastIsNone() {
        assertThat(IntStream.range(0, Durations.buckets()).mapToDouble(Durations::boundSeconds))
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(Double.POSITIVE_INFINITY);
    }
}
