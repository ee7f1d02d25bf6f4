package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

class RateLimitTest {
    private final RateLimit limit = RateLimit.perSecond(10);
    private long spentUntilNs = Long.MAX_VALUE - 5;
    private long nowNs = Long.MAX_VALUE - 5;

    /** Seen to fail with a slack of one second, and with time compared by {@code <}. */
    @Test
    void oneMaySpeakTwiceTheRateAtOnceThenAtTheRate() {
        assertThat(spoken(100)).isEqualTo(20);
        later(TimeUnit.MILLISECONDS.toNanos(99));
        assertThat(spoken(100)).isZero();
        later(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(spoken(100)).isOne();
        later(TimeUnit.HOURS.toNanos(1));
        assertThat(spoken(100)).isEqualTo(20);
    }

    @Test
    void aRateOutOfRangeIsRefused() {
        assertThatThrownBy(() -> RateLimit.perSecond(0))
                .hasMessage("the rate limit 0 must be 1 to 1000000 messages a second");
    }

    /** Seen to fail when everybody was allowed everything. */
    @RelayContractTest.OnEach
    void whatOneFloodsIsDroppedAndTheOthersAreHeard(UdpIo io) throws IOException {
        try (var stage = new Stage(io, RateLimit.perSecond(1))) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.classic("bob");
            for (int i = 0; i < 1000; i++) {
                alice.says("flood");
            }
            bob.sees("flood");
            bob.says("what is it?");
            alice.sees("what is it?");
            Traffic traffic = stage.traffic();
            assertThat(traffic.tooMany).isGreaterThan(900);
            assertThat(traffic.relayed + traffic.tooMany).isEqualTo(1001);
        }
    }

    private int spoken(int times) {
        int spoken = 0;
        for (int i = 0; i < times; i++) {
            if (limit.allows(spentUntilNs, nowNs)) {
                spentUntilNs = limit.spend(spentUntilNs, nowNs);
                spoken++;
            }
        }
        return spoken;
    }

    private void later(long ns) {
        nowNs += ns;
    }
}
