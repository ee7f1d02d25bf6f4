package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * A9: a clock that jumps deletes nothing by age. Seen to fail with a clock that is always trusted.
 */
final class ClockTrustTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static ClockTrust afterHours(ClockTrust trust, int hours) {
        return LongStream.rangeClosed(1, hours)
                .map(hour -> trust.seenMs() + hour * HOUR)
                .boxed()
                .reduce(trust, ClockTrust::at, (one, other) -> other);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 24 * 100, -48, -24 * 100})
    void aJumpHoldsUntilTheClockIsBack(int hours) {
        ClockTrust jumped = ClockTrust.from(NOW).at(NOW + hours * HOUR);
        assertThat(jumped.isHeld()).isTrue();
        assertThat(afterHours(jumped, 23).isHeld()).isTrue();
        assertThat(afterHours(jumped, 23).at(NOW + HOUR).isHeld()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 24 * 100, -25, -24 * 100})
    void aClockThatHasRunOnForADayIsTrusted(int hours) {
        ClockTrust jumped = ClockTrust.from(NOW).at(NOW + hours * HOUR);
        assertThat(afterHours(jumped, 24).isHeld()).isFalse();
    }

    /** Seen to fail with the first jump alone remembered. */
    @Test
    void aSecondJumpHoldsForADayAnew() {
        ClockTrust once = ClockTrust.from(NOW).at(NOW + 2400 * HOUR);
        ClockTrust twice = afterHours(once, 20).at(NOW + 4800 * HOUR);
        assertThat(afterHours(twice, 23).isHeld()).isTrue();
        assertThat(afterHours(twice, 24).isHeld()).isFalse();
    }

    /** Less than a day is a time zone set wrong, or a night that the server was off. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, -1, -24})
    void aSmallStepIsNoJump(int hours) {
        assertThat(ClockTrust.from(NOW).at(NOW + hours * HOUR).isHeld()).isFalse();
    }
}
