package dev.tcrp.tui.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.sync.SendQueue.Turn;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What was said, over lost connections and silent servers; the test is the clock. */
class SendQueueTest {
    private static final RoomName TEA = new RoomName("お茶");
    private static final RoomName DEN = new RoomName("den");
    private static final long REPEAT_NS = ns(200);

    private final SendQueue outgoing = new SendQueue(new Device("0".repeat(32)));
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
                .containsExactly(say(9, 1, 0, "one"), say(9, 3, 1, "three"), say(9, 4, 3, "four"));
    }

    /** Case A6; seen to fail before: no line named another, and the server took the later first. */
    @Test
    void eachLineNamesTheOneBeforeItInItsRoomThatHasNoEndYet() {
        enters(TEA, 7);
        enters(DEN, 8);
        says("one", "two");
        says(DEN, "aside");
        says("three");
        assertThat(goes())
                .containsExactly(
                        say(7, 1, 0, "one"),
                        say(7, 2, 1, "two"),
                        say(8, 3, 0, "aside"),
                        say(7, 4, 2, "three"));
        assertThat(outgoing.acknowledged(1)).isPresent();
        assertThat(outgoing.acknowledged(2)).isPresent();
        assertThat(outgoing.refused(4)).isPresent();
        passes(200);
        says("four");
        assertThat(goes()).containsExactly(say(8, 3, 0, "aside"), say(7, 5, 0, "four"));
    }

    /** Seen to fail with what a line names looked up at each repeat: then "two" named nothing. */
    @Test
    void aRepeatNamesTheSameLine() {
        enters(TEA, 7);
        says("one", "two");
        assertThat(goes()).hasSize(2);
        assertThat(outgoing.acknowledged(1)).isPresent();
        passes(200);
        assertThat(goes()).containsExactly(say(7, 2, 1, "two"));
    }

    /** Case A6; seen to fail before: the lost line came 200 ms later, behind the others. */
    @Test
    void aLineThatTheServerMissesIsSaidAgainAtOnceAndNoMoreThanOnceInARoundTrip() {
        enters(TEA, 7);
        says("one", "two", "three");
        assertThat(goes()).hasSize(3);
        passes(20);
        isMissing(2, 1);
        isMissing(3, 2);
        assertThat(goes()).containsExactly(say(7, 1, 0, "one"));
        isMissing(2, 1);
        assertThat(goes()).isEmpty();
        passes(19);
        assertThat(goes()).isEmpty();
        passes(1);
        assertThat(goes()).containsExactly(say(7, 1, 0, "one"));
    }

    /**
     * Seen to fail with the repeat naming the same line: a server that forgets holds it forever.
     */
    @Test
    void aLineWhoseForerunnerIsDecidedIsSaidAgainBehindNothing() {
        enters(TEA, 7);
        says("one", "two");
        assertThat(goes()).hasSize(2);
        assertThat(outgoing.acknowledged(1)).isPresent();
        passes(20);
        isMissing(2, 1);
        assertThat(goes()).containsExactly(say(7, 2, 0, "two"));
        passes(400);
        assertThat(goes()).containsExactly(say(7, 2, 0, "two"));
    }

    /** Seen to fail with a forerunner that has failed waited for. */
    @Test
    void aLineWhoseForerunnerHasFailedIsSaidAgainBehindNothing() {
        enters(TEA, 7);
        says("one");
        assertThat(goes()).hasSize(1);
        passes(59_000);
        says("two");
        assertThat(goes()).contains(say(7, 2, 1, "two"));
        passes(1000);
        assertThat(outgoing.expired(nowNs)).hasSize(1);
        isMissing(2, 1);
        assertThat(goes()).containsExactly(say(7, 2, 0, "two"));
    }

    /** Seen to fail with any number believed: a line that names none was said twice. */
    @Test
    void whatIsMissingForNoLineOfOursChangesNothing() {
        enters(TEA, 7);
        says("one", "two");
        assertThat(goes()).hasSize(2);
        passes(20);
        isMissing(1, 0);
        isMissing(2, 77);
        isMissing(9, 1);
        assertThat(goes()).isEmpty();
    }

    /** Seen to fail with what a line names kept over connections: the line before it is there. */
    @Test
    void onTheNextConnectionLinesNameWhatIsStillToBeSaid() {
        enters(TEA, 7);
        says("one", "two", "three");
        assertThat(goes()).hasSize(3);
        assertThat(outgoing.acknowledged(1)).isPresent();
        outgoing.lost();
        enters(TEA, 7);
        assertThat(goes()).containsExactly(say(7, 2, 0, "two"), say(7, 3, 2, "three"));
    }

    @Test
    void anActionAndItsEnvelopeAreSaidAsTheyAre() {
        var reply = new Envelope(1, 42, 40, true, Optional.empty());
        var waves = new Content.Action("waves");
        enters(TEA, 7);
        outgoing.say(TEA, 1, reply, waves, nowNs);
        assertThat(outgoing.unfinished()).extracting(SendQueueTest::text).containsExactly("waves");
        assertThat(goes())
                .containsExactly(new Unit.Say(7, 1, 0, reply, ContentCodec.encode(waves)));
    }

    /** Seen to fail with the first that waits looked at only: it kept the others back. */
    @Test
    void aRoomThatIsNotEnteredAgainHoldsUpNoOther() {
        says(DEN, "in the den");
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
                .extracting(SendQueueTest::text)
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
        outgoing.limit(1, nowNs);
        says("first", "second");
        assertThat(goes()).hasSize(1);
        assertThat(outgoing.acknowledged(1)).isPresent();
        nowNs += ns(999);
        assertThat(outgoing.expired(nowNs + ns(100_000))).isEmpty();
        passes(1);
        assertThat(goes()).containsExactly(Unit.Say.text(7, 2, "second"));
    }

    /** Seen to fail with repeats that the rate does not count: 60 go in a second. */
    @Test
    void whatIsSaidAgainCountsForTheRateAndTheOldestGoesFirst() {
        enters(TEA, 7);
        outgoing.limit(10, nowNs);
        for (int i = 0; i < 100; i++) {
            says("line " + i);
        }
        passesASecond();
        List<Unit.Say> said = new ArrayList<>();
        for (int second = 0; second < 30; second++) {
            List<Unit.Say> now = passesASecond();
            assertThat(now).hasSizeLessThanOrEqualTo(10);
            said.addAll(now);
        }
        assertThat(said).filteredOn(say -> say.number() == 1).hasSizeGreaterThan(12);
        assertThat(outgoing.dueNs(nowNs) - nowNs).isBetween(1L, ns(100));
    }

    private List<Unit.Say> passesASecond() {
        List<Unit.Say> said = new ArrayList<>();
        for (int tenth = 0; tenth < 10; tenth++) {
            passes(100);
            said.addAll(goes());
        }
        return said;
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
        assertThat(outgoing.gone(TEA)).extracting(SendQueueTest::text).containsExactly("gone");
        passes(10_000);
        assertThat(goes()).isEmpty();
        assertThat(outgoing.size()).isZero();
    }

    private void enters(RoomName room, int number) {
        outgoing.entered(room, number);
    }

    private void says(String... lines) {
        for (String line : lines) {
            says(TEA, line);
        }
    }

    private void says(RoomName room, String line) {
        outgoing.say(room, 1, Envelope.SAY, new Content.Text(line), nowNs);
    }

    private void isMissing(long number, long missing) {
        outgoing.missing(number, missing, nowNs, ns(20));
    }

    private static Unit.Say say(int room, long number, long after, String text) {
        return new Unit.Say(room, number, after, Envelope.SAY, ContentCodec.ofText(text));
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

    private static String text(SendQueue.Said said) {
        return EntryWords.of(said.envelope(), said.content());
    }
}
