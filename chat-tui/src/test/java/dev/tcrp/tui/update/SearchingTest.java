package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.SearchFilter;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SearchTerms;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finding what was said, without leaving the log. */
final class SearchingTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Instant BEFORE = Instant.parse("2026-11-22T08:00:00Z");

    private final Person alice = Person.starts("alice").hears(new SessionEvent.Connected());

    @BeforeEach
    void aConversation() {
        alice.enters("sea", "alice").entersKept("tea", 199, 199, "alice", "bob");
        alice.hears("tea", 200, "bob", "the first graph");
        for (int i = 1; i < 60; i++) {
            alice.hears("tea", 200 + i, "bob", "line " + i);
        }
        alice.hears("tea", 260, "carol", "Graph of yesterday").hears("tea", 261, "bob", "bye");
        alice.forgets();
    }

    /** Seen to fail with hits that are only looked for in the case in which they are typed. */
    @Test
    void whatIsTypedIsFoundAtOnce() {
        alice.pressesAlt('/').sees("Find in tea", "find ›").types("graph");
        alice.sees("1 of 2 in tea", "↑ older", "▸carol Graph of yesterday", "find › graph");
        alice.presses(Key.Name.UP).sees("2 of 2 in tea", "the first graph").seesNot("yesterday");
        alice.presses(Key.Name.UP).sees("2 of 2 in tea").presses(Key.Name.DOWN).sees("yesterday");
        alice.types(" first").sees("1 of 1 in tea", "the first graph").types("!");
        alice.sees("nothing in tea").hasTyped("").didNothing();
    }

    @Test
    void escLeadsBackToWhereOneWas() {
        alice.presses(Key.Name.PAGE_UP).forgets();
        String before = alice.screen();
        alice.pressesAlt('/').types("graph").seesNot("line 39").presses(Key.Name.ESCAPE);
        alice.seesNot("find ›", "▸");
        assertThat(alice.screen()).isEqualTo(before);
    }

    @Test
    void enterAsksTheServerAndALetterGoesOn() {
        alice.pressesAlt('/').types("graph").presses(Key.Name.ENTER);
        alice.asked(new SessionCommand.Search(TEA, "graph"));
        alice.hears(found(TEA, "graph", false, 7, "an old graph"));
        alice.sees("1 of 3 in tea", "n older").types("nn").sees("3 of 3 in tea");
        alice.asked(new SessionCommand.ReadOlder(TEA, 57));
        alice.hears(new SessionEvent.Older(TEA, 57, List.of(line(7, "an old graph")), true));
        alice.sees("▸  bob an old graph").types("N").sees("2 of 3", "the first graph");
        alice.presses(Key.Name.ENTER).seesNot("find ›").sees("the first graph").hasTyped("");
    }

    /** Seen to fail with a list that shows the beginning of each text. */
    @Test
    void onAWideScreenTheHitsStandBesideTheLog() {
        alice.hears("tea", 262, "bob", "a\n".repeat(9) + "behind nine rows: the graph");
        alice.resizes(200, 50).pressesAlt('/').types("graph");
        alice.sees(
                "│ find  1 of 3 in tea", "│▸23 Nov 09:30 bob", "│   behind nine rows: the graph");
        alice.sees("│ 23 Nov 09:30 carol", "│   Graph of yesterday", "│   the first graph");
        alice.presses(Key.Name.UP).sees("2 of 3 in tea", "│▸23 Nov 09:30 carol");
        alice.presses(Key.Name.TAB).hears(found(Person.room("sea"), "graph", true, 3, "sea graph"));
        alice.sees("1 of 1+ in all rooms", "bob sea", "│   sea graph").seesNot("╭─ All rooms");
        alice.presses(Key.Name.ESCAPE).seesNot("│ find");
        alice.resizes(159, 50).pressesAlt('/').types("graph").seesNot("│ find").sees("1 of 3");
    }

    @Test
    void whoTypesOnSeeksSomethingElse() {
        alice.pressesAlt('/').types("graph").presses(Key.Name.ENTER).types("s").forgets();
        alice.hears(found(TEA, "graph", false, 7, "an old graph"));
        alice.sees("nothing in tea", "find › graphs").presses(Key.Name.BACKSPACE);
        alice.sees("1 of 2 in tea").types(" X").pressesCtrl('w').pressesCtrl('w');
        alice.sees("Find in tea").pressesCtrl('c').seesNot("find ›");
    }

    @Test
    void tabSeeksInAllRooms() {
        alice.pressesAlt('/').types("graph").presses(Key.Name.TAB);
        alice.asked(
                new SessionCommand.Search(Person.room("sea"), "graph"),
                new SessionCommand.Search(TEA, "graph"));
        alice.hears(found(Person.room("sea"), "graph", true, 3, "sea graph"));
        alice.hears(found(TEA, "graph", false, 260, "Graph of yesterday"));
        alice.sees("of 2+ in all rooms", "sea 22 Nov 08:00 bob sea graph").isIn("tea");
        alice.presses(Key.Name.UP, Key.Name.ENTER).isIn("sea").seesNot("find ›");
        alice.asked(new SessionCommand.ReadOlder(Person.room("sea"), 0));
    }

    @Test
    void aTornSlashIsSoughtAndNotSaid() {
        alice.pressesAlt('/').types("topic hello").presses(Key.Name.ENTER);
        alice.asked(new SessionCommand.Search(TEA, "topic hello")).hasTyped("");
    }

    @Test
    void aCommandDoesTheSame() {
        alice.says("/find graph").asked(new SessionCommand.Search(TEA, "graph"));
        alice.sees("find › graph", "1 of 2 in tea").presses(Key.Name.ESCAPE).seesNot("find ›");
        Person.starts("bob").pressesAlt('/').seesNot("find ›");
    }

    /** Seen to fail with filters that are looked for as words. */
    @Test
    void aFilterNarrowsWhatIsFoundHereAndAtTheServer() {
        alice.pressesAlt('/').types("graph from:carol").sees("1 of 1 in tea", "Graph of yesterday");
        alice.presses(Key.Name.ENTER);
        alice.asked(new SessionCommand.Search(TEA, "graph from:carol", terms("graph", "carol")));
        alice.presses(Key.Name.ESCAPE).says("/search from:carol");
        alice.asked(new SessionCommand.Search(TEA, "from:carol", terms("", "carol")));
    }

    private static SearchTerms terms(String words, String from) {
        var filter = new SearchFilter(Optional.of(new UserName(from)), Set.of(), 0, 0);
        return new SearchTerms(words, filter, Optional.empty());
    }

    @Test
    void inChoosesTheRoom() {
        SessionCommand sea =
                new SessionCommand.Search(
                        Person.room("sea"),
                        "fish in:Sea",
                        new SearchTerms("fish", SearchFilter.NONE, Optional.of("Sea")));
        alice.says("/search fish in:Sea").asked(sea);
        alice.pressesAlt('/').types("fish in:Sea").presses(Key.Name.ENTER).asked(sea);
        alice.hears(found(Person.room("sea"), "fish in:Sea", false, 3, "a fish"));
        alice.sees("1 of 1 in all rooms", "a fish");
    }

    @Test
    void aWrongFilterIsNamedAndNothingTypedIsLost() {
        alice.pressesAlt('/').types("x has:links").sees("has: \"links\" must be link, file or");
        alice.presses(Key.Name.ENTER).didNothing().sees("find › x has:links");
        alice.presses(Key.Name.ESCAPE).pressesAlt('/').types("x in:lake").presses(Key.Name.ENTER);
        alice.didNothing().sees("in: \"lake\" is no room", "find › x in:lake").types("s");
        alice.seesNot("is no room").presses(Key.Name.ESCAPE);
        alice.says("/search day:31").sees("day: \"31\" must be a day").hasTyped("/search day:31");
        alice.pressesCtrl('u').says("/search x in:lake").sees("in: \"lake\" is no room");
    }

    private static SessionEvent found(
            RoomKey room, String words, boolean more, long seq, String text) {
        return new SessionEvent.Found(room, words, List.of(line(seq, text)), more);
    }

    private static SessionEvent.Line line(long seq, String text) {
        return new SessionEvent.Line(seq, BEFORE, "bob", text, false);
    }
}
