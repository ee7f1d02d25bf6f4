package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What has become of one's own lines, and how far one has read. */
final class DeliveryTest {
    private static final RoomKey TEA = Person.room("tea");

    private final Person alice = Person.in("alice", "sea").entersKept("tea", 9, 9, "alice", "bob");

    /** Seen to fail with no mark. */
    @Test
    void aLineIsPendingUntilItIsAcknowledged() {
        alice.says("hi").sees(" ~alice hi").waitsUntil(9, 31);
        alice.isAcknowledged("tea", 1, 10).sees("09:31  alice hi").seesNot("~");
    }

    /** Seen to fail with a sent line that stays where it was typed. */
    @Test
    void aSentLineStandsAtItsPlace() {
        alice.says("second").hears("tea", 10, "bob", "first").isAcknowledged("tea", 1, 11);
        assertThat(alice.screen()).containsSubsequence("bob first", "alice second");
        alice.says("third").hears("tea", 13, "bob", "fourth").isAcknowledged("tea", 2, 12);
        assertThat(alice.screen()).containsSubsequence("third", "bob fourth");
    }

    /** Seen to fail with a key that says it under a new number. */
    @Test
    void aFailedLineSaysWhyAndAKeySaysItAgain() {
        alice.says("hi").asked(new SessionCommand.Say(TEA, "hi", 1));
        alice.hears(new SessionEvent.Unsent(TEA, 1, "the server did not answer for 60 s"));
        alice.sees(" !alice hi", "the server did not answer for 60 s  Alt+R again");
        alice.pressesAlt('r').asked(new SessionCommand.SayAgain(TEA, 1)).seesNot("Alt+R");
        alice.sees(" ~alice hi").isAcknowledged("tea", 1, 10).sees("  alice hi");
        alice.pressesAlt('r').sees("Nothing that you said here has failed");
    }

    @Test
    void theLastFailedLineIsSaidAgainFirst() {
        alice.says("one").says("two").hears(new SessionEvent.Unsent(TEA, 1, "why"));
        alice.hears(new SessionEvent.Unsent(TEA, 2, "why"))
                .did(
                        new Effect.Ask(new SessionCommand.Say(TEA, "one", 1)),
                        new Effect.Ask(new SessionCommand.Say(TEA, "two", 2)));
        alice.pressesAlt('r').asked(new SessionCommand.SayAgain(TEA, 2));
        alice.pressesAlt('r').asked(new SessionCommand.SayAgain(TEA, 1));
    }

    @Test
    void aLineThatIsRefusedAtOnceIsNotShownAsSaid() {
        alice.says("hi");
        var refusal = new Refusal(Refusal.Reason.NOT_ALLOWED, "You are muted.");
        alice.hears(new SessionEvent.Refused(new SessionCommand.Say(TEA, "hi", 1), refusal));
        alice.sees("You are muted").seesNot("alice hi");
    }

    /** Over TLS; seen to fail with the line refused as it is without. */
    @Test
    void whileTheConnectionIsAwayLinesWait() {
        var pin = Optional.of(new Pin("A".repeat(43)));
        alice.hears(new SessionEvent.Connected(pin));
        alice.hears(new SessionEvent.Disconnected("lost", Duration.ofSeconds(1)));
        alice.says("hi").asked(new SessionCommand.Say(TEA, "hi", 1)).sees("~alice hi");
    }

    /** Case A2; seen to fail with the whole pane cleared: nothing was there for the line's end. */
    @Test
    void whatIsPendingStaysWhenTheLogIsSetBack() {
        alice.hears("tea", 10, "bob", "old").says("mine").sees("~alice mine");
        alice.hears(new SessionEvent.LogSetBack(TEA)).seesNot("old").sees("~alice mine");
        alice.hears(new SessionEvent.Sent(TEA, 1, 4, Instant.EPOCH)).sees(" alice mine");
    }

    @Test
    void theNewestLineOnTheScreenIsRead() {
        alice.hears("tea", 10, "bob", "hi").looksOn().asked(new SessionCommand.MarkRead(TEA, 10));
        alice.pressesAlt('1').hears("tea", 11, "bob", "ho").didNothing();
        alice.pressesAlt('2').looksOn().asked(new SessionCommand.MarkRead(TEA, 11));
        alice.sees("── 1 new");
    }

    /** Seen to fail with what is below the screen marked as read too. */
    @Test
    void whatIsBelowTheScreenIsNotRead() {
        for (int seq = 10; seq < 60; seq++) {
            alice.hears("tea", seq, "bob", "line " + seq);
        }
        alice.looksOn()
                .looksOn()
                .asked(new SessionCommand.MarkRead(TEA, 10), new SessionCommand.MarkRead(TEA, 59));
        alice.presses(Key.Name.PAGE_UP).hears("tea", 60, "bob", "below").looksOn().didNothing();
        alice.presses(Key.Name.ESCAPE).looksOn().asked(new SessionCommand.MarkRead(TEA, 60));
    }

    /** Seen to fail with the count left as it was. */
    @Test
    void whatIsReadOnAnotherDeviceIsUnreadNoMore() {
        alice.pressesAlt('1').hears("tea", 10, "bob", "one").hears("tea", 11, "bob", "alice?");
        alice.sees("2 tea    @2 │").hears(new SessionEvent.ReadElsewhere(TEA, 10));
        alice.sees("2 tea    @1 │").hears(new SessionEvent.ReadElsewhere(TEA, 11));
        alice.sees("2 tea       │");
    }

    /** Seen to fail with only what comes by itself counted. */
    @Test
    void whatFillsAGapElsewhereIsUnread() {
        alice.pressesAlt('1').hears(new SessionEvent.Missing(TEA, 9, 12, true));
        alice.hears("tea", 12, "bob", "two").sees("2 tea     1 │");
        var line = new SessionEvent.Line(11, Instant.EPOCH, "bob", "one, Alice", false);
        alice.hears(new SessionEvent.Filled(TEA, 9, 12, List.of(line), true));
        alice.sees("2 tea    @2 │");
    }

    @Test
    void comingInSaysWhatIsNew() {
        Person bob = Person.in("bob").entersKept("tea", 12, 11, "bob");
        bob.hears("tea", 11, "eve", "old").hears("tea", 12, "eve", "fresh");
        assertThat(bob.screen()).containsSubsequence("eve old", "── 1 new", "fresh");
    }

    /** Seen to fail with the rule above the second line. */
    @Test
    void whereAllIsNewNoRulePartsIt() {
        Person bob = Person.in("bob").entersKept("tea", 2, 0, "bob");
        var lines =
                LongStream.rangeClosed(1, 2)
                        .mapToObj(
                                seq -> new SessionEvent.Line(seq, Instant.EPOCH, "eve", "x", false))
                        .toList();
        bob.hears(new SessionEvent.Older(TEA, 0, lines, false)).seesNot(" new ");
    }

    @Test
    void thatTheServerCannotWriteIsSaid() {
        var words = "The server cannot write (the disk is full): nothing is sent until it can.";
        alice.hears(new SessionEvent.Notice(Optional.empty(), words))
                .sees("The server cannot write (the disk is full)");
    }

    /**
     * Over TLS. Seen to fail before: the line stayed in the input with a refusal, and what was
     * typed next was appended.
     */
    @Test
    void aLineThatIsTypedBeforeTheRoomIsEnteredWaitsForThat() {
        Person bob = Person.startsIn("bob", "tea").says("hello").hasTyped("").isIn("tea");
        bob.asked(new SessionCommand.Say(TEA, "hello", 1)).sees("~  bob hello");
        bob.hears(new SessionEvent.Connected(Optional.of(new Pin("A".repeat(43)))));
        bob.says("again").asked(new SessionCommand.Say(TEA, "again", 2));
        bob.entersKept("tea", 0, 0, "bob").isIn("tea").isAcknowledged("tea", 1, 1);
        bob.sees("   bob hello", "~      again").looksOn().says("/quit");
        bob.did(new Effect.Ask(new SessionCommand.MarkRead(TEA, 1)), new Effect.Quit());
    }

    /** Seen to fail with a room that is awaited for ever. */
    @Test
    void aLineThatWaitedForARoomInVainHasFailed() {
        Person bob = Person.startsIn("bob", "tea").says("hello");
        bob.asked(new SessionCommand.Say(TEA, "hello", 1));
        var no = new Refusal(Refusal.Reason.TOKEN_REFUSED, "No such token.");
        bob.hears(new SessionEvent.Unsent(TEA, 1, no));
        bob.hears(new SessionEvent.Refused(new SessionCommand.Enter(TEA, new Token("x")), no));
        bob.sees("!  bob hello", "tea was not entered: No such token.");
        bob.says("more").didNothing().hasTyped("more").sees("closed to you");
        Person eve = Person.startsIn("eve", "tea").hears(new SessionEvent.GivenUp("not it"));
        eve.says("hello").didNothing().sees("you are in no room");
    }
}
