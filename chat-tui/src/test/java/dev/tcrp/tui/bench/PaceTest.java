package dev.tcrp.tui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.bench.Pace.Rate;
import dev.tcrp.tui.bench.Pace.Window;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class PaceTest {
    private static final int HEARERS = 2;

    private final Tally tally = new Tally(HEARERS, 0);
    private long nowNs = 1;

    /** Seen to fail with the next message at the next stroke, however many were missed. */
    @Test
    void aRateIsCaughtUpWith() {
        var pace = new Rate(1000);
        assertThat(pace.waitNs(tally, 0)).isZero();
        says();
        assertThat(pace.waitNs(tally, 400_000)).isEqualTo(600_000);
        assertThat(pace.waitNs(tally, 2_500_000)).isZero();
        says();
        assertThat(pace.waitNs(tally, 2_500_000)).isZero();
        says();
        assertThat(pace.waitNs(tally, 2_500_000)).isEqualTo(500_000);
    }

    /** Seen to fail with one message too many. */
    @Test
    void aWindowHoldsUntilEverybodyHeardTheFirst() {
        var pace = new Window(2, HEARERS);
        says();
        assertThat(isDue(pace)).isTrue();
        says();
        assertThat(isDue(pace)).isFalse();
        hears();
        assertThat(isDue(pace)).isFalse();
        hears();
        assertThat(isDue(pace)).isTrue();
    }

    /** Seen to fail with nothing ever taken for lost: the load stood still. */
    @Test
    void whatDoesNotComeForAWhileHoldsNothingUp() {
        var pace = new Window(2, HEARERS);
        says();
        says();
        assertThat(isDue(pace)).isFalse();
        nowNs += TimeUnit.MILLISECONDS.toNanos(201);
        assertThat(isDue(pace)).isTrue();
        says();
        assertThat(isDue(pace)).isTrue();
        says();
        assertThat(isDue(pace)).isFalse();
    }

    /** Seen to fail with what was taken for lost never taken back: the window grew by it. */
    @Test
    void whatComesAfterAllIsNoLongerTakenForLost() {
        var pace = new Window(1, HEARERS);
        says();
        assertThat(isDue(pace)).isFalse();
        nowNs += TimeUnit.MILLISECONDS.toNanos(201);
        assertThat(isDue(pace)).isTrue();
        hears();
        hears();
        assertThat(isDue(pace)).isTrue();
        says();
        assertThat(isDue(pace)).isFalse();
    }

    private boolean isDue(Pace pace) {
        return pace.waitNs(tally, nowNs) == 0;
    }

    private void says() {
        tally.said.incrementAndGet();
    }

    private void hears() {
        tally.heard.incrementAndGet();
    }
}
