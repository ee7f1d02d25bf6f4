package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.budget.RateLimit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What a client may cost the others by its units. */
class UnitRatesTest {
    private final SecureStage stage = new SecureStage(true, RateLimit.perSecond(10));

    UnitRatesTest() throws IOException {}

    @AfterEach
    void closes() throws IOException {
        stage.close();
    }

    /** As many as a frame holds. Seen to fail with no limit: 5,000 were told. */
    @Test
    void aFrameFullOfTypingIsToldTwiceAndTheNextASecondLater() {
        var alice = stage.enters("alice", 'a');
        var bob = stage.enters("bob", 'b');
        Unit typing = new Unit.Typing(alice.room(), "");
        alice.hands(IntStream.range(0, 5000).mapToObj(_ -> typing).toArray(Unit[]::new));
        assertThat(heard(bob, Unit.Typing.class)).hasSize(2);
        stage.passes(TimeUnit.SECONDS.toNanos(11));
        alice.hands(typing);
        assertThat(heard(bob, Unit.Typing.class)).hasSize(1);
    }

    /** Seen to fail with a member's time for typing shared by all. */
    @Test
    void theOthersMayTypeMeanwhile() {
        var alice = stage.enters("alice", 'a');
        var bob = stage.enters("bob", 'b');
        Unit typing = new Unit.Typing(alice.room(), "");
        alice.hands(typing, typing, typing);
        bob.hands(typing);
        assertThat(heard(alice, Unit.Typing.class)).hasSize(1);
    }

    /** Seen to fail with a head for each ping. */
    @Test
    void aFrameOfPingsIsAnsweredByOneHeadARoom() {
        var alice = stage.enters("alice", 'a');
        alice.hands(IntStream.range(0, 100).mapToObj(Unit.Ping::new).toArray(Unit[]::new));
        List<Unit> units = alice.hears();
        assertThat(units).filteredOn(Unit.Pong.class::isInstance).hasSize(100);
        assertThat(units).filteredOn(Unit.Head.class::isInstance).hasSize(1);
    }

    /** Seen to fail with no limit on units. */
    @Test
    void unitsBeyondTheRateAreDroppedAndTakenLater() {
        var alice = stage.enters("alice", 'a');
        alice.hands(IntStream.range(0, 5000).mapToObj(Unit.Ping::new).toArray(Unit[]::new));
        assertThat(heard(alice, Unit.Pong.class)).hasSize(2000);
        stage.passes(TimeUnit.SECONDS.toNanos(1));
        alice.hands(IntStream.range(0, 500).mapToObj(Unit.Ping::new).toArray(Unit[]::new));
        assertThat(heard(alice, Unit.Pong.class)).hasSize(200);
        assertThat(stage.traffic.tooMany).isPositive();
    }

    private static <U extends Unit> List<Unit> heard(SecureStage.Speaker by, Class<U> kind) {
        return by.hears().stream().filter(kind::isInstance).toList();
    }
}
