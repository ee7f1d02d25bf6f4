package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.text.Clusters;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A thread is beside its room, or in the room's place, and has a line of its own. */
final class ThreadingTest {
    private static final RoomKey TEA = Person.room("tea");

    private final Person alice =
            Person.in("alice").entersKept("tea", 9, 9, "alice", "bob").resizes(200, 50);

    @BeforeEach
    void aConversation() {
        alice.hears("tea", 10, "bob", "are you still in here?").hears("tea", 11, "carol", "tea?");
        replies(12, "花子", 10, "in a tunnel");
        alice.forgets();
    }

    private void replies(long seq, String who, long ref, String text) {
        var envelope = new Envelope(Act.SAY.code(), ref, 0, false, Optional.empty());
        alice.hears("tea", seq, who, envelope, new Content.Text(text));
    }

    private void says(long seq, String who, long root, boolean also, String text) {
        var envelope = new Envelope(Act.SAY.code(), 0, root, also, Optional.empty());
        alice.hears("tea", seq, who, envelope, new Content.Text(text));
    }

    private static SessionCommand in(long root, boolean also, String text, long id) {
        var envelope = new Envelope(Act.SAY.code(), 0, root, also, Optional.empty());
        return new SessionCommand.Say(TEA, envelope, new Content.Text(text), id);
    }

    /** The screen to the right of the log. */
    private String beside() {
        return alice.screen().lines().map(line -> right(line)).reduce("", (a, b) -> a + b + "\n");
    }

    private static String right(String line) {
        int at = line.indexOf('│', 26);
        return at < 0 ? "" : line.substring(at + 1);
    }

    private Person opens() {
        return alice.pressesCtrl('s').types("t");
    }

    /** Seen to fail with the room's messages in the thread. */
    @Test
    void aThreadStandsBesideTheRoom() {
        says(13, "dave", 10, false, "only in it");
        assertThat(alice.screen()).doesNotContain("only in it").contains("2 replies");
        opens();
        assertThat(beside())
                .contains("thread  bob: are you sti", "─── 2 replies", "in a tunnel", "only in it")
                .doesNotContain("tea?", "2 replies ·");
        alice.sees("carol tea?", "Alt+S also in tea [ ]");
    }

    @Test
    void whatIsTypedThereIsSaidThere() {
        alice.types("draft");
        opens().types("hello").presses(Key.Name.ENTER).asked(in(10, false, "hello", 1));
        alice.isAcknowledged("tea", 1, 13).pressesAlt('s').sees("also in tea [x]");
        alice.types("both").presses(Key.Name.ENTER).asked(in(10, true, "both", 2));
        alice.isAcknowledged("tea", 2, 14).sees("tea › draft");
        alice.pressesAlt(Key.Name.LEFT).hasTyped("draft").types("!").presses(Key.Name.ENTER);
        alice.asked(new SessionCommand.Say(TEA, Envelope.SAY, new Content.Text("draft!"), 3));
        alice.sees("reply ›", "Alt+→ focus").pressesAlt(Key.Name.RIGHT).types("again");
        alice.presses(Key.Name.ENTER).asked(in(10, true, "again", 4));
    }

    /** Seen to fail with a deleted message that has no thread. */
    @Test
    void aThreadSurvivesEditsAndTheDeletionOfItsFirstMessage() {
        says(13, "dave", 10, false, "only in it");
        alice.hears(
                "tea", 14, "bob", new Envelope(Act.EDIT, 10), new Content.Text("where are you?"));
        alice.hears("tea", 15, "bob", new Envelope(Act.DELETE, 10), new Content.None());
        alice.sees("deleted by its author", "2 replies");
        alice.pressesCtrl('s').press(2, new Key.Named(Key.Name.UP)).types("t");
        assertThat(beside()).contains("thread  bob: deleted", "─── 2 replies", "only in it");
        alice.types("still").presses(Key.Name.ENTER).asked(in(10, false, "still", 1));
    }

    @Test
    void whatTheRoomSeesTooTellsOfWhichThreadItIs() {
        says(13, "dave", 11, true, "green");
        alice.sees("╭ carol tea?").pressesCtrl('s').types("t");
        assertThat(beside()).contains("thread  carol: tea?", "green").doesNotContain("╭ carol");
    }

    @Test
    void tabTogglesWhereNothingIsTyped() {
        opens().presses(Key.Name.TAB).sees("also in tea [x]").presses(Key.Name.TAB);
        alice.sees("also in tea [ ]");
    }

    /** Seen to fail with the thread's line given to the room. */
    @Test
    void escClosesTheThreadAndNothingTypedIsLost() {
        alice.types("room");
        opens().types("half a thought").presses(Key.Name.ESCAPE).hasTyped("room");
        assertThat(alice.screen()).doesNotContain("Alt+→ focus", "thread  bob");
        alice.pressesCtrl('u').pressesCtrl('y').pressesAlt('y').hasTyped("half a thought");
    }

    @Test
    void onASmallerScreenItStandsInTheRoomsPlace() {
        alice.resizes(80, 24).types("room");
        opens().sees(" thread  bob: are you still", "in a tunnel", "reply ›").seesNot("tea?");
        alice.sees("└ thread  Alt+S also in tea [ ]").types("x").hasTyped("x");
        alice.presses(Key.Name.ESCAPE).sees("tea?", "tea › room").hasTyped("room");
        alice.resizes(40, 12);
        opens().sees("in a tunnel").seesNot("tea?").presses(Key.Name.ESCAPE).sees("tea?");
    }

    @Test
    void answersToAnswersAndLetterTOnThemLeadToTheSameThread() {
        replies(13, "erin", 12, "again?");
        says(14, "bob", 10, true, "welcome");
        opens();
        assertThat(beside()).contains("thread  bob: are", "╭ 花子 in a tunnel", "again?", "welcome");
        alice.pressesCtrl('s').presses(Key.Name.UP).types("r").sees("↪ reply to erin again?");
        alice.types("no").presses(Key.Name.ENTER);
        alice.asked(
                new SessionCommand.Say(TEA, new Envelope(Act.SAY, 13), new Content.Text("no"), 1));
        alice.types("on").presses(Key.Name.ENTER).asked(in(10, false, "on", 2));
    }

    /** Seen to fail with the root's place alone as what was read. */
    @Test
    void newsOfThreadsOneTakesPartInAreCounted() {
        says(13, "dave", 10, false, "one");
        alice.sees("2 replies · last").seesNot("new ·");
        opens().types("me").presses(Key.Name.ENTER, Key.Name.ESCAPE).isAcknowledged("tea", 1, 14);
        says(15, "dave", 10, false, "two");
        says(16, "dave", 10, false, "three");
        alice.sees("5 replies · 2 new · last").pressesCtrl('s').presses(Key.Name.UP, Key.Name.UP);
        opens().presses(Key.Name.ESCAPE).sees("5 replies · last").seesNot("2 new");
        alice.looksOn().looksOn().enters("sea", "alice");
        says(17, "dave", 10, false, "four");
        says(18, "dave", 11, false, "not mine");
        alice.sees("1 tea                 1 │");
    }

    @Test
    void theBeginningOfAThreadIsFetched() {
        var bob = Person.in("bob").entersKept("tea", 300, 300, "alice", "bob").resizes(200, 50);
        bob.hears(older(0, 290, 300, true)).forgets();
        var envelope = new Envelope(Act.SAY.code(), 0, 7, true, Optional.empty());
        bob.hears("tea", 301, "alice", envelope, new Content.Text("in an old one"));
        bob.pressesCtrl('s').types("t").asked(new ReadOlder(TEA, 290));
        bob.hears(older(290, 190, 289, true)).asked(new ReadOlder(TEA, 190));
        bob.hears(older(190, 1, 189, false)).didNothing().sees("thread  carol: line 7", "1 reply");
    }

    private static SessionEvent older(long before, int from, int to, boolean more) {
        List<Line> lines =
                IntStream.rangeClosed(from, to)
                        .mapToObj(i -> new Line(i, Instant.EPOCH, "carol", "line " + i, false))
                        .toList();
        return new SessionEvent.Older(TEA, before, lines, more);
    }

    /** Seen to fail with the rows of what had the keys before the click. */
    @Test
    void aClickOpensAThreadAndGoesBetweenItAndTheRoom() {
        says(13, "dave", 10, false, "one");
        click("2 replies").sees("Alt+← back").types("x").hasTyped("x");
        click("carol tea?").sees("Alt+→ focus").hasTyped("").types("y");
        click("─── 2 replies").hasTyped("x");
        click("carol tea?").hasTyped("y");
    }

    @Test
    void aClickOnAReactionDoesTheSameAndOnAQuoteLeadsThere() {
        alice.hears(
                "tea", 13, "bob", new Envelope(Act.REACT, 11), new Content.Reaction(true, "👍"));
        click("👍 1")
                .asked(
                        new SessionCommand.Say(
                                TEA,
                                new Envelope(Act.REACT, 11),
                                new Content.Reaction(true, "👍"),
                                1));
        click("👍 1", 5).didNothing();
        click("╭ bob").didNothing();
    }

    private Person click(String words) {
        return click(words, 0);
    }

    /** So many columns behind where these words begin. */
    private Person click(String words, int behind) {
        List<String> rows = alice.screen().lines().toList();
        for (int row = 0; row < rows.size(); row++) {
            int at = rows.get(row).indexOf(words);
            if (at >= 0) {
                int column = Clusters.width(rows.get(row).substring(0, at));
                return alice.clicks(column + behind, row);
            }
        }
        throw new AssertionError(words + " is not on the screen");
    }

    /** Seen to fail with the room's rows moved by the thread's places. */
    @Test
    void whoSeeksLeavesTheThread() {
        opens().types("draft").pressesAlt('/').types("tunnel").sees("1 of 1 in tea", "▸ 花子");
        alice.presses(Key.Name.ESCAPE).hasTyped("").sees("reply › draft", "Alt+→ focus");
    }

    @Test
    void aThreadScrollsByItself() {
        for (int i = 0; i < 80; i++) {
            says(13 + i, "dave", 10, false, "reply " + i);
        }
        opens().sees("reply 79").presses(Key.Name.PAGE_UP, Key.Name.PAGE_UP, Key.Name.PAGE_UP);
        alice.sees("are you still in here?", "reply 1\n".strip(), "carol tea?").seesNot("reply 79");
        alice.presses(Key.Name.ESCAPE).sees("reply 79", "thread  bob");
        alice.pressesCtrl('s').press(60, new Key.Named(Key.Name.UP)).sees("▸");
    }
}
