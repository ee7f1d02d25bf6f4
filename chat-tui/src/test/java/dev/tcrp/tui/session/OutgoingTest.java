package dev.tcrp.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.secure.Unit;
import dev.tcrp.tui.session.Outgoing.Turn;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** What was said, over lost connections and silent servers; the test is the clock. */
class OutgoingTest {
    private static final RoomName TEA = new RoomName("お茶");
    private static final RoomName DEN = new RoomName("den");
    private static final long REPEAT_NS = ns(200);

    private final Outgoing outgoing = new Outgoing(new Device("0".repeat(32)));
    private long nowNs = TimeUnit.HOURS.toNanos(1);

    /** Seen to fail with numbers that begin anew with a connection. */
    @Test
    void whatAConnectionLeftUnacknowledgedGoesOnTheNextWithItsNumberInOrder() {
        enters(TEA, 7);
        says("one", "two", "three");
        assertThat(goes()).hasSize(3);
        assertThat(outgoing.acknowledged(2)).isPresent();
        outgoing.lost();
        says("four");
        passes(5000);
        assertThat(goes()).isEmpty();
        enters(TEA, 9);
        assertThat(goes())
                .containsExactly(
                        Unit.Say.text(9, 1, "one"),
                        Unit.Say.text(9, 3, "three"),
                        Unit.Say.text(9, 4, "four"));
    }

    /** Seen to fail with the first that waits looked at only: it kept the others back. */
    @Test
    void aRoomThatIsNotEnteredAgainHoldsUpNoOther() {
        outgoing.say(DEN, 1, "in the den", nowNs);
        says("tea?");
        enters(TEA, 7);
        assertThat(goes()).containsExactly(Unit.Say.text(7, 2, "tea?"));
        enters(DEN, 8);
        assertThat(goes()).containsExactly(Unit.Say.text(8, 1, "in the den"));
    }

    /** Seen to fail with no end to patience. */
    @Test
    void aLineWithoutAnAcknowledgementFailsAfterAMinuteAndIsSaidAgainWithItsNumber() {
        enters(TEA, 7);
        says("anybody?");
        assertThat(goes()).hasSize(1);
        passes(59_999);
        assertThat(outgoing.expired(nowNs)).isEmpty();
        passes(1);
        assertThat(outgoing.expired(nowNs))
                .extracting(Outgoing.Said::text)
                .containsExactly("anybody?");
        assertThat(goes()).isEmpty();
        assertThat(outgoing.sayAgain(TEA, 5, nowNs)).isFalse();
        assertThat(outgoing.sayAgain(TEA, 1, nowNs)).isTrue();
        assertThat(goes()).containsExactly(Unit.Say.text(7, 1, "anybody?"));
    }

    @Test
    void withoutAConnectionItFailsTooAndIsWokenForThat() {
        says("offline");
        assertThat(outgoing.dueNs(nowNs) - nowNs).isEqualTo(ns(60_000));
        passes(60_000);
        assertThat(outgoing.expired(nowNs)).hasSize(1);
    }

    /** Seen to fail with the minute counted from when it was said. */
    @Test
    void whatOnlyWaitsForOthersToGoFirstDoesNotFail() {
        enters(TEA, 7);
        outgoing.pace(1, nowNs);
        says("first", "second");
        assertThat(goes()).hasSize(1);
        assertThat(outgoing.acknowledged(1)).isPresent();
        nowNs += ns(999);
        assertThat(outgoing.expired(nowNs + ns(100_000))).isEmpty();
        passes(1);
        assertThat(goes()).containsExactly(Unit.Say.text(7, 2, "second"));
    }

    /** Seen to fail with failed lines forgotten: it was there, and shown as not. */
    @Test
    void anAcknowledgementThatComesAfterAllIsBelieved() {
        enters(TEA, 7);
        says("late");
        assertThat(goes()).hasSize(1);
        passes(60_000);
        assertThat(outgoing.expired(nowNs)).hasSize(1);
        assertThat(outgoing.acknowledged(1)).isPresent();
        assertThat(outgoing.acknowledged(1)).isEmpty();
        assertThat(outgoing.sayAgain(TEA, 1, nowNs)).isFalse();
    }

    @Test
    void whatTheServerRefusesOrARoomThatIsGoneIsNotSaidAgainUnasked() {
        enters(TEA, 7);
        says("refused", "gone");
        assertThat(goes()).hasSize(2);
        assertThat(outgoing.refused(1)).isPresent();
        assertThat(outgoing.gone(TEA)).extracting(Outgoing.Said::text).containsExactly("gone");
        passes(10_000);
        assertThat(goes()).isEmpty();
        assertThat(outgoing.size()).isZero();
    }

    private void enters(RoomName room, int number) {
        outgoing.entered(room, number);
    }

    private void says(String... lines) {
        for (String line : lines) {
            outgoing.say(TEA, 1, line, nowNs);
        }
    }

    private void passes(long ms) {
        nowNs += ns(ms);
    }

    private List<Unit.Say> goes() {
        return outgoing.due(nowNs, REPEAT_NS).stream().map(Turn::say).toList();
    }

    private static long ns(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
