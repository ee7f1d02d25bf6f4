package dev.tcrp.tui.view;

import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the log shows beside plain lines. Seen to fail on the build before: the lines of a message
 * ran together in one, and an action had no name.
 */
final class EntryScreensTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Envelope NOTICE = new Envelope(Act.NOTICE, 0);

    private final Person alice = Person.in("alice").enters("tea", "alice", "bob", "次郎");

    @Test
    void severalLines() {
        alice.hears("tea", 1, "次郎", "def 挨拶(x):\n\tif x:\n\t\treturn \"おはようございます\" # 朝");
        Screens.looksLike("several-lines", alice.hears("tea", 2, "bob", "nice"));
        Screens.looksLike("several-lines-40x12", alice.resizes(40, 12));
    }

    @Test
    void folded() {
        alice.hears("tea", 1, "bob", lines(40)).hears("tea", 2, "次郎", "長い\n");
        Screens.looksLike("folded", alice);
        Screens.looksLike("folded-40x12", alice.resizes(40, 12));
    }

    @Test
    void unfolded() {
        alice.hears("tea", 1, "bob", lines(40)).pressesCtrl('o');
        Screens.looksLike("unfolded", alice);
    }

    /** Seen to fail in a terminal: what came after the fold was closed stayed below the screen. */
    @Test
    void aClosedFoldFollowsTheLogAgain() {
        alice.hears("tea", 1, "bob", lines(40)).pressesCtrl('o').seesNot("29 more lines");
        alice.pressesCtrl('o').sees("29 more lines").seesNot("Esc newest");
        alice.hears("tea", 2, "bob", "newest").sees("newest");
    }

    @Test
    void actionsAndQuietRows() {
        alice.hears("tea", 1, "bob", Envelope.SAY, new Content.Action("waves\nand smiles"));
        alice.hears("tea", 2, "", NOTICE, notice(NoticeKind.REMOVED, "alice", "eve", "too loud"));
        alice.hears("tea", 3, "bob", new Envelope(Act.EDIT, 99), new Content.Text("no row"));
        alice.hears("tea", 4, "bob", new Envelope(Act.DELETE, 99), new Content.None());
        alice.hears("tea", 5, "次郎", new Envelope(Act.REACT, 1), new Content.Reaction(true, "👍"));
        alice.hears("tea", 6, "bob", Envelope.SAY, new Content.Newer(77));
        alice.hears("tea", 7, "bob", newerAct(), new Content.Text("from the future"));
        alice.hears("tea", 8, "bob", Envelope.SAY, new Content.None());
        Screens.looksLike("actions-and-quiet-rows", alice);
        Screens.looksLike("actions-and-quiet-rows-40x12", alice.resizes(40, 12));
    }

    @Test
    void setBack() {
        alice.hears("tea", 7, "bob", "before").hears(new SessionEvent.LogSetBack(TEA));
        alice.hears("tea", 3, "bob", "after").seesNot("before");
        Screens.looksLike("set-back", alice);
    }

    @Test
    void inputOfThreeLines() {
        alice.hears("tea", 1, "bob", "show me").types("def f(x):").pressesCtrl('j');
        alice.types("    return \"お茶\"").pressesCtrl('j').types("# end").presses(Key.Name.UP);
        Screens.looksLike("input-of-three-lines", alice);
        Screens.looksLike("input-of-three-lines-40x12", alice.resizes(40, 12));
    }

    /** Seen to fail with an input that is drawn from its first line. */
    @Test
    void anInputOfManyLinesIsShownAroundTheCursor() {
        IntStream.rangeClosed(1, 30).forEach(i -> alice.types("row " + i).pressesCtrl('j'));
        alice.sees("row 24", "row 30").seesNot("row 23");
        IntStream.rangeClosed(1, 30).forEach(_ -> alice.presses(Key.Name.UP));
        alice.sees("tea › row 1", "row 8").seesNot("row 9");
    }

    /** Seen to fail without Twins: both rows were shown. */
    @Test
    void aNoticeAndItsEventAreOneRow() {
        alice.hears(new SessionEvent.TopicChanged(TEA, new Topic("お茶"), "bob"));
        alice.hears("tea", 1, "", NOTICE, notice(NoticeKind.TOPIC, "bob", "", "お茶"));
        alice.sees("· bob set the topic: お茶").seesNot("· bob set the topic: お茶 ·");
        alice.hears("tea", 2, "", NOTICE, notice(NoticeKind.RENAMED, "", "bob", "bo"));
        alice.hears(new SessionEvent.MemberRenamed(TEA, new UserName("bob"), new UserName("bo")));
        alice.sees("· bob is now bo").seesNot("bob is bo now");
        alice.hears("tea", 3, "", NOTICE, notice(NoticeKind.REMOVED, "alice", "bo", ""));
        alice.hears(new SessionEvent.MemberLeft(TEA, new UserName("bo")));
        alice.sees("· alice removed bo").seesNot("bo left");
        alice.hears(new SessionEvent.MemberJoined(TEA, new UserName("bo")));
        alice.hears(new SessionEvent.MemberLeft(TEA, new UserName("bo")))
                .sees("· bo came and went");
        var muted = new Content.Notice(NoticeKind.MUTED, 600, "bob", "alice", "");
        alice.hears(new SessionEvent.MemberMuted(TEA, new UserName("alice"), 600));
        alice.sees("You are not heard for").hears("tea", 4, "", NOTICE, muted);
        alice.sees("· bob muted alice").seesNot("You are not heard for");
    }

    private static Content notice(NoticeKind kind, String by, String whom, String words) {
        return new Content.Notice(kind, 0, by, whom, words);
    }

    private static Envelope newerAct() {
        return new Envelope(99, 0, 0, false, Optional.empty());
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "line " + i)
                .collect(Collectors.joining("\n"));
    }
}
