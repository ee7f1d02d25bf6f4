package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.OnEach;
import dev.tcrp.server.udp.UdpIo;

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
    @OnEach
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

    /** Seen to fail with each entry counted as one. */
    @Test
    void aLargeEntryCountsAsTheDatagramsThatItWouldFill() throws IOException {
        assertThat(RateLimit.messages(0)).isOne();
        assertThat(RateLimit.messages(1200)).isOne();
        assertThat(RateLimit.messages(1201)).isEqualTo(2);
        assertThat(RateLimit.messages(40_000)).isEqualTo(34);
        try (var stage = new SecureStage(false, limit)) {
            SecureStage.Speaker alice = stage.enters("alice", 'a');
            SecureStage.Speaker bob = stage.enters("bob", 'b');
            alice.hands(alice.text(1, "x".repeat(16_000)));
            for (int number = 2; number <= 20; number++) {
                alice.hands(alice.text(number, "and"));
            }
            assertThat(bob.hears()).as("one of 14 and 6 of one").hasSize(7);
        }
    }

    /** Seen to fail with an entry that is weighed before it may be said: it never was. */
    @Test
    void whoHasWaitedMaySayTheLargestAtAnyRate() throws IOException {
        try (var stage = new SecureStage(false, RateLimit.perSecond(1))) {
            SecureStage.Speaker alice = stage.enters("alice", 'a');
            SecureStage.Speaker bob = stage.enters("bob", 'b');
            alice.hands(alice.text(1, "x".repeat(16_000)), alice.text(2, "and"));
            assertThat(bob.hears()).hasSize(1);
            stage.passes(TimeUnit.SECONDS.toNanos(14));
            alice.hands(alice.text(2, "and"));
            assertThat(bob.hears()).hasSize(1);
        }
    }

    private int spoken(int times) {
        int spoken = 0;
        for (int i = 0; i < times; i++) {
            if (limit.allows(spentUntilNs, nowNs)) {
                spentUntilNs = limit.spend(spentUntilNs, nowNs, 1);
                spoken++;
            }
        }
        return spoken;
    }

    private void later(long ns) {
        nowNs += ns;
    }
}
