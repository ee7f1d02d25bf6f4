package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.Key.Name;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Older lines, gaps, what is found and what is read, of a room whose messages are kept. */
final class KeptLogTest {
    private static final RoomKey TEA = Person.room("tea");

    private final Person alice = Person.in("alice").entersKept("tea", 200, 200, "alice", "bob");

    @Test
    void theLastLinesAreThere() {
        alice.hears(older(0, 198, 200, true));
        assertThat(alice.screen()).containsSubsequence("line 198", "line 200");
    }

    /** Seen to fail with a page that is asked for again while it is on its way. */
    @Test
    void scrollingToTheTopReadsOlderLinesOnce() {
        alice.hears(older(0, 151, 200, true)).didNothing();
        toTop().asked(new SessionCommand.ReadOlder(TEA, 151)).sees("… loading older messages");
        alice.presses(Name.PAGE_UP).didNothing();
    }

    /** Seen to fail with the scroll place kept as an index from the top. */
    @Test
    void olderLinesDoNotMoveWhatIsLookedAt() {
        alice.hears(older(0, 151, 200, true));
        toTop().sees("line 151");
        String before = rows(alice.screen(), 4, 19);
        alice.hears(older(151, 51, 150, true));
        assertThat(rows(alice.screen(), 4, 19)).isEqualTo(before);
        alice.presses(Name.PAGE_UP).sees("line 149").seesNot("loading");
    }

    @Test
    void theBeginningIsTheTop() {
        alice.hears(older(0, 1, 30, false));
        toTop().asked().sees("line 1\n").seesNot("…");
    }

    @Test
    void whatIsNoLongerKeptIsSaid() {
        alice.hears(older(0, 151, 200, false));
        toTop().didNothing().sees("… older messages are no longer kept by the server");
    }

    @Test
    void whatCouldNotBeReadCanBeAskedForAgain() {
        var asked = new SessionCommand.ReadOlder(TEA, 151);
        alice.hears(older(0, 151, 200, true));
        toTop().asked(asked);
        var refusal = new Refusal(Refusal.Reason.UNAVAILABLE, "The disk does not answer.");
        alice.hears(new SessionEvent.Refused(asked, refusal));
        alice.sees("not loaded: The disk does");
        toTop().asked(asked);
    }

    /** Seen to fail with a gap that stays when all its messages have come. */
    @Test
    void aGapFillsInItsPlace() {
        alice.hears(older(0, 198, 200, true)).hears(missing(200, 204, true));
        alice.hears("tea", 204, "bob", "line 204").sees("… 3 messages missing, fetching");
        alice.hears(new SessionEvent.Filled(TEA, 200, 204, lines(201, 203), false));
        alice.seesNot("missing");
        assertThat(alice.screen())
                .containsSubsequence("line 200", "line 201", "line 202", "line 203", "line 204");
    }

    /** Seen to fail with the scroll place kept as an index from the top. */
    @Test
    void aGapThatFillsDoesNotMoveWhatIsLookedAt() {
        alice.hears(older(0, 151, 200, true)).hears(missing(200, 204, true));
        LongStream.rangeClosed(204, 240)
                .forEach(seq -> alice.hears("tea", seq, "bob", "line " + seq));
        alice.presses(Name.WHEEL_UP, Name.WHEEL_UP).sees("line 233\n").seesNot("line 235");
        alice.hears(new SessionEvent.Filled(TEA, 200, 204, lines(201, 203), false));
        alice.sees("line 233\n").seesNot("line 235");
    }

    @Test
    void ofAGapWhatIsPastRetentionIsSaid() {
        alice.hears(missing(200, 204, true)).hears("tea", 204, "bob", "line 204");
        alice.hears(new SessionEvent.Filled(TEA, 200, 204, lines(203, 203), true));
        alice.sees("… 2 messages are no longer kept by the server", "line 203");
    }

    /** Seen to fail with the rest of a gap left behind the lines that were read. */
    @Test
    void aGapThatWasLeftIsReadWhenItIsSeen() {
        alice.hears(older(0, 198, 200, true)).hears(missing(200, 500, false));
        alice.sees("299 messages not loaded: scroll up to here to read on");
        // What was done to the messages above may stand in the gap: they are read anew.
        alice.asked(new SessionCommand.ReadOlder(TEA, 201));
        alice.presses(Name.WHEEL_UP).asked(new SessionCommand.ReadOlder(TEA, 500));
        alice.sees("299 messages missing, fetching").hears(older(500, 400, 499, true));
        alice.presses(Name.ESCAPE)
                .looksOn()
                .asked(new SessionCommand.MarkRead(TEA, 499))
                .sees("line 499");
        LongStream.range(0, 27).forEach(i -> alice.presses(Name.WHEEL_UP));
        alice.asked(new SessionCommand.ReadOlder(TEA, 400)).sees("… 199 messages missing");
    }

    @Test
    void aSearchShowsWhatWasFound() {
        alice.says("/search green tea").asked(new SessionCommand.Search(TEA, "green tea"));
        alice.hears(new SessionEvent.Found(TEA, "green tea", lines(40, 41), true));
        alice.sees("The newest 2 messages in tea with: green tea", "bob: line 41");
        alice.presses(Name.ESCAPE).seesNot("line 41").hasTyped("");
        alice.hears(new SessionEvent.Found(TEA, "mate", List.of(), false));
        alice.sees("Nobody has said here: mate");
    }

    /** Seen to fail with what is around the found line loaded but not gone to. */
    @Test
    void enterGoesToWhatWasFoundAndLoadsItIfItMust() {
        alice.hears(older(0, 151, 200, true));
        alice.hears(new SessionEvent.Found(TEA, "x", lines(40, 41), false));
        alice.presses(Name.UP, Name.ENTER).asked(new SessionCommand.ReadOlder(TEA, 90));
        alice.hears(older(90, 1, 89, false)).sees("line 40\n").seesNot("line 151");
        alice.presses(Name.ESCAPE).sees("line 200");
        alice.hears(new SessionEvent.Found(TEA, "x", lines(160, 160), false));
        alice.presses(Name.ENTER).didNothing().sees("line 160\n").seesNot("line 200");
    }

    private Person toTop() {
        for (int i = 0; i < 4; i++) {
            alice.presses(Name.PAGE_UP);
        }
        return alice;
    }

    private static SessionEvent.Missing missing(long after, long before, boolean fetching) {
        return new SessionEvent.Missing(TEA, after, before, fetching);
    }

    private static SessionEvent.Older older(long before, long from, long to, boolean more) {
        return new SessionEvent.Older(TEA, before, lines(from, to), more);
    }

    private static List<SessionEvent.Line> lines(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(
                        seq ->
                                new SessionEvent.Line(
                                        seq,
                                        Instant.parse("2026-11-23T08:00:00Z").plusSeconds(seq),
                                        "bob",
                                        "line " + seq,
                                        false))
                .toList();
    }

    private static String rows(String screen, int from, int to) {
        return String.join("\n", screen.lines().toList().subList(from, to));
    }
}
