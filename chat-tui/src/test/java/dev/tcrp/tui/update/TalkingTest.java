package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.session.SessionEvent.Now;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Answers, reactions, edits and deletions, told and done. */
final class TalkingTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Instant LATER = Instant.parse("2026-11-23T09:40:00Z");

    private final Person alice = Person.in("alice").entersKept("tea", 9, 9, "alice", "bob");

    private Spoken at(long seq) {
        return (Spoken) alice.model().current().log().at(seq).map(Log.Entry::line).orElseThrow();
    }

    private Talk talk(long seq) {
        return at(seq).talk();
    }

    private void edits(long seq, String who, long ref, String text) {
        alice.hears("tea", seq, who, new Envelope(Act.EDIT, ref), new Content.Text(text));
    }

    private void reacts(long seq, String who, long ref, String emoji, boolean on) {
        alice.hears("tea", seq, who, new Envelope(Act.REACT, ref), new Content.Reaction(on, emoji));
    }

    private void deletes(long seq, String who, long ref) {
        alice.hears("tea", seq, who, new Envelope(Act.DELETE, ref), new Content.None());
    }

    private void replies(long seq, String who, long ref, String text) {
        alice.hears("tea", seq, who, says(ref, 0), new Content.Text(text));
    }

    private static Envelope says(long ref, long root) {
        return new Envelope(Act.SAY.code(), ref, root, false, Optional.empty());
    }

    private static Line line(long seq, Act act, long ref, Content content) {
        return new Line(seq, LATER, "bob", new Envelope(act, ref), content, false);
    }

    private static Line read(long seq, String text, long asOf, Reactions... reactions) {
        var now =
                new Now(
                        asOf,
                        Optional.empty(),
                        Deletion.NONE,
                        0,
                        Optional.empty(),
                        List.of(reactions));
        return new Line(seq, LATER, "bob", Envelope.SAY, new Content.Text(text), false, now);
    }

    private static Talk.Reacted reacted(String emoji, long count, boolean mine, String... who) {
        return new Talk.Reacted(emoji, count, mine, List.of(who));
    }

    @Test
    void anEditTakesTheOldTextsPlaceAndKeepsIt() {
        alice.hears("tea", 10, "bob", "helo");
        edits(11, "bob", 10, "hello, alice");
        alice.sees("bob hello, alice").seesNot("helo");
        assertThat(talk(10).earlier()).containsExactly("helo");
        assertThat(talk(10).edited()).isPresent();
        assertThat(alice.model().current().log().size()).isEqualTo(1);
    }

    /** Seen to fail with equally frequent ones left in the order in which they came. */
    @Test
    void reactionsAreCountedAndOwnOnesMarked() {
        alice.hears("tea", 10, "bob", "cake?");
        reacts(11, "eve", 10, "😂", true);
        reacts(12, "bob", 10, "👍", true);
        assertThat(talk(10).reactions())
                .containsExactly(reacted("👍", 1, false, "bob"), reacted("😂", 1, false, "eve"));
        reacts(13, "alice", 10, "😂", true);
        assertThat(talk(10).reactions())
                .containsExactly(
                        reacted("😂", 2, true, "eve", "alice"), reacted("👍", 1, false, "bob"));
        reacts(14, "alice", 10, "😂", false);
        reacts(15, "bob", 10, "👍", false);
        assertThat(talk(10).reactions()).containsExactly(reacted("😂", 1, false, "eve"));
    }

    @Test
    void aDeletedMessageLeavesATombstoneAndNoText() {
        alice.hears("tea", 10, "bob", "my secret");
        replies(11, "eve", 10, "oh");
        edits(12, "bob", 10, "my other secret");
        deletes(13, "bob", 10);
        alice.sees("deleted by its author").seesNot("secret");
        assertThat(alice.model().toString()).doesNotContain("secret");
        assertThat(talk(11).reply()).hasValue(new Talk.Quote(10, "bob", ""));
    }

    /** The host's name stands in the notice. */
    @Test
    void whatAHostDeletesSaysSo() {
        alice.hears("tea", 10, "bob", "buy this");
        deletes(11, "carol", 10);
        var notice = new Content.Notice(NoticeKind.DELETED, 0, "carol", "bob", "");
        alice.hears("tea", 12, "", new Envelope(Act.NOTICE, 10), notice);
        alice.sees("removed by a host", "carol deleted a message of bob").seesNot("buy this");
        assertThat(talk(10).deletion()).isEqualTo(Deletion.BY_HOST);
    }

    @Test
    void aReplyQuotesWhatItAnswersAndIsCounted() {
        alice.hears("tea", 10, "bob", "are you still in here?\nhello?");
        replies(11, "花子", 10, "yes");
        assertThat(talk(11).reply()).hasValue(new Talk.Quote(10, "bob", "are you still in here?"));
        assertThat(talk(10).replies()).isEqualTo(1);
        edits(12, "bob", 10, "still here?");
        assertThat(talk(11).reply()).hasValue(new Talk.Quote(10, "bob", "still here?"));
    }

    /** A thread's first message counts those of the thread, answers to others among them once. */
    @Test
    void aThreadsMessagesAreCountedAtItsFirst() {
        alice.hears("tea", 10, "bob", "root");
        alice.hears("tea", 11, "eve", says(0, 10), new Content.Text("one"));
        alice.hears("tea", 12, "eve", says(11, 10), new Content.Text("two"));
        alice.hears("tea", 13, "eve", says(10, 10), new Content.Text("three"));
        assertThat(talk(10).replies()).isEqualTo(3);
        assertThat(talk(11).replies()).isEqualTo(1);
        assertThat(talk(12).isInThreadOnly()).isTrue();
    }

    /** Seen to fail with deeds folded as they come: what was taken back stood there. */
    @Test
    void whatIsDoneBehindAGapWaitsForTheGap() {
        alice.hears("tea", 10, "bob", "cake?");
        alice.hears(new SessionEvent.Missing(TEA, 10, 13, true));
        reacts(13, "bob", 10, "👍", false);
        edits(14, "bob", 12, "fresh");
        edits(15, "bob", 10, "tea?");
        assertThat(talk(10)).isEqualTo(Talk.NONE);
        alice.hears(
                new SessionEvent.Filled(
                        TEA,
                        10,
                        13,
                        List.of(
                                line(11, Act.REACT, 10, new Content.Reaction(true, "👍")),
                                new Line(12, LATER, "bob", "stale", false)),
                        false));
        assertThat(talk(10).reactions()).isEmpty();
        assertThat(at(12).text()).isEqualTo("fresh");
        assertThat(at(10).text()).isEqualTo("tea?");
    }

    /** Seen to fail with asOf left out of account: 3 people, and 2 of them were one. */
    @Test
    void whatThePageToldIsNotCountedTwice() {
        Line cake = read(8, "cake?", 12, new Reactions("👍", 2, false));
        alice.hears(new SessionEvent.Older(TEA, 0, List.of(cake), false));
        reacts(12, "bob", 8, "👍", true);
        assertThat(talk(8).reactions()).containsExactly(reacted("👍", 2, false));
        reacts(13, "eve", 8, "👍", true);
        assertThat(talk(8).reactions()).containsExactly(reacted("👍", 3, false, "eve"));
    }

    /** Told while the page was under way, and before it. */
    @Test
    void whatWasDoneMeanwhileIsDoneToThePageToo() {
        alice.hears("tea", 10, "bob", "here");
        reacts(11, "eve", 8, "👍", true);
        reacts(12, "bob", 10, "👍", true);
        Line cake = read(8, "cake?", 10);
        List<Line> meanwhile =
                List.of(
                        line(11, Act.REACT, 8, new Content.Reaction(true, "👍")),
                        line(12, Act.REACT, 10, new Content.Reaction(true, "👍")));
        alice.hears(new SessionEvent.Older(TEA, 0, List.of(cake), false, meanwhile));
        assertThat(talk(8).reactions()).containsExactly(reacted("👍", 1, false, "bob"));
        assertThat(talk(10).reactions()).containsExactly(reacted("👍", 1, false, "bob"));
    }

    /** Seen to fail without Rereading: the message stayed as it was before. */
    @Test
    void whoComesBackFarBehindReadsWhatIsHereAnew() {
        alice.hears("tea", 10, "bob", "before").hears("tea", 11, "bob", "other").forgets();
        alice.hears(new SessionEvent.Missing(TEA, 11, 500, false)).asked(new ReadOlder(TEA, 12));
        alice.hears("tea", 500, "bob", "now");
        reacts(501, "eve", 10, "👍", false);
        reacts(502, "bob", 10, "🍵", true);
        List<Line> page = List.of(read(10, "after", 501, new Reactions("🎉", 4, true)));
        List<Line> meanwhile = List.of(line(502, Act.REACT, 10, new Content.Reaction(true, "🍵")));
        alice.hears(new SessionEvent.Older(TEA, 12, page, true, meanwhile));
        assertThat(at(10).text()).isEqualTo("after");
        assertThat(talk(10).reactions())
                .containsExactly(reacted("🎉", 4, true), reacted("🍵", 1, false, "bob"));
        assertThat(talk(10).earlier()).containsExactly("before");
        alice.asked();
    }

    @Test
    void allPagesThatAreHereAreReadAnewAndAgainAfterALostConnection() {
        for (long seq = 10; seq < 14; seq++) {
            alice.hears("tea", seq, "bob", "line " + seq);
        }
        alice.forgets();
        alice.hears(new SessionEvent.Missing(TEA, 13, 500, false)).asked(new ReadOlder(TEA, 14));
        List<Line> page = List.of(read(12, "line 12", 501), read(13, "line 13", 501));
        alice.hears(new SessionEvent.Older(TEA, 14, page, true)).asked(new ReadOlder(TEA, 12));
        var lost = new Refusal(Refusal.Reason.UNAVAILABLE, "No connection.");
        alice.hears(new SessionEvent.Refused(new ReadOlder(TEA, 12), lost)).asked();
        var members = List.of(new UserName("alice"));
        alice.hears(
                new SessionEvent.Entered(TEA, Role.MEMBER, Topic.NONE, members, true, 500, 500));
        alice.asked(new ReadOlder(TEA, 12));
        List<Line> rest = List.of(read(10, "line ten", 501), read(11, "line 11", 501));
        alice.hears(new SessionEvent.Older(TEA, 12, rest, true)).asked();
        assertThat(at(10).text()).isEqualTo("line ten");
    }

    @Test
    void slashReplyAnswersAMessageCountedFromBelow() {
        alice.hears("tea", 10, "bob", "older").hears("tea", 11, "bob", "newer").forgets();
        alice.says("/reply 2 yes, that");
        alice.asked(new SessionCommand.Say(TEA, says(10, 0), new Content.Text("yes, that"), 1));
        assertThat(alice.model().current().log().entries().getLast().line())
                .extracting(line -> ((Spoken) line).talk().reply().orElseThrow())
                .isEqualTo(new Talk.Quote(10, "bob", "older"));
        alice.isAcknowledged("tea", 1, 12);
        assertThat(talk(10).replies()).isEqualTo(1);
        alice.says("/reply 4 what?").hasTyped("/reply 4 what?").sees("There is no message 4");
    }

    @Test
    void aReplyIsTypedAfterwardsAndEscDropsIt() {
        alice.hears("tea", 10, "bob", "hm?").forgets();
        alice.says("/reply 1").types("yes").presses(Key.Name.ESCAPE).presses(Key.Name.ENTER);
        alice.asked(new SessionCommand.Say(TEA, "yes", 1));
        alice.says("/reply 1").says("no").says("more");
        alice.asked(
                new SessionCommand.Say(TEA, says(10, 0), new Content.Text("no"), 2),
                new SessionCommand.Say(TEA, "more", 3));
    }

    /** Seen to fail with the draft lost. */
    @Test
    void theDraftComesBackBehindAnEdit() {
        alice.says("helo").isAcknowledged("tea", 1, 10).types("half a th");
        Model begun = Talking.startEdit(alice.model(), 10, now()).model();
        assertThat(begun.input().text()).isEqualTo("helo");
        assertThat(begun.map(Talking::dropped).input().text()).isEqualTo("half a th");
        assertThat(Submission.enter(begun, now()).model().input().text()).isEqualTo("half a th");
    }

    @Test
    void anEditComesIntoTheInput() {
        alice.says("helo").isAcknowledged("tea", 1, 10).hears("tea", 11, "bob", "hi").forgets();
        alice.says("/edit 1").hasTyped("helo");
        alice.presses(Key.Name.ESCAPE).hasTyped("").says("/edit 1");
        alice.presses(Key.Name.LEFT).types("l").presses(Key.Name.ENTER).hasTyped("");
        var edit =
                new SessionCommand.Say(
                        TEA, new Envelope(Act.EDIT, 10), new Content.Text("hello"), 2);
        alice.asked(edit).sees("helo").isAcknowledged("tea", 2, 12).sees("alice hello");
        assertThat(talk(10).earlier()).containsExactly("helo");
    }

    private static ZonedDateTime now() {
        return LATER.atZone(ZoneOffset.UTC);
    }

    @Test
    void aReactionIsPutAndTakenBackByTheSameCommand() {
        alice.hears("tea", 10, "bob", "cake?").forgets();
        var on = new Content.Reaction(true, "👍");
        var off = new Content.Reaction(false, "👍");
        alice.says("/react 1 :+1:");
        alice.asked(new SessionCommand.Say(TEA, new Envelope(Act.REACT, 10), on, 1));
        alice.isAcknowledged("tea", 1, 11);
        assertThat(talk(10).reactions()).containsExactly(reacted("👍", 1, true, "alice"));
        alice.says("/react 1 👍");
        alice.asked(new SessionCommand.Say(TEA, new Envelope(Act.REACT, 10), off, 2));
        alice.isAcknowledged("tea", 2, 12);
        assertThat(talk(10).reactions()).isEmpty();
        alice.says("/react 1 yes").hasTyped("/react 1 yes").sees("one character");
    }

    /** Seen to fail with the line left in the history. */
    @Test
    void whatOneDeletesIsGoneFromTheInputsHistoryToo() {
        alice.says("tea").says("my pasword").says("/me sighs").isAcknowledged("tea", 2, 11);
        alice.isAcknowledged("tea", 1, 10).isAcknowledged("tea", 3, 12);
        alice.says("/edit 2 my password").isAcknowledged("tea", 4, 13).forgets();
        alice.says("/delete 2");
        var delete =
                new SessionCommand.Say(TEA, new Envelope(Act.DELETE, 11), new Content.None(), 5);
        alice.asked(delete).isAcknowledged("tea", 5, 14).sees("deleted by its author");
        assertThat(alice.model().toString()).doesNotContain("password", "pasword");
        assertThat(alice.model().current().history().entries())
                .containsExactly("tea", "/me sighs", "/delete 2");
    }

    /** Seen to fail with the history of the open room alone, and with what was copied left. */
    @Test
    void norIsItInOtherRoomsHistoriesOrWhatWasCopied() {
        Person bob = Person.in("bob", "sea").entersKept("tea", 9, 9, "bob");
        bob.says("my password").isAcknowledged("tea", 1, 10);
        bob.hears("tea", 11, "eve", "her password").hears("tea", 12, "eve", "cake");
        Model known = bob.model();
        bob.meets(new UiEvent.Pressed(new Key.Ctrl('s'))).types("k").types("c");
        assertThat(bob.model().killed().newest()).contains("her password");
        bob.presses(Key.Name.ESCAPE);
        var history = known.current().history();
        Model both = bob.model().withRooms(bob.model().rooms().mapAll(p -> p.withHistory(history)));
        for (long ref = 10; ref < 12; ref++) {
            var envelope = new Envelope(Act.DELETE, ref);
            var said =
                    new SessionEvent.Said(TEA, ref + 5, LATER, "eve", envelope, new Content.None());
            var news = new UiEvent.News(TEA.server(), said);
            both = Update.step(both, news, now()).model();
        }
        assertThat(both.toString()).doesNotContain("password");
    }

    @Test
    void whatOthersSaidIsNotEditedAndDeletedByHostsOnly() {
        alice.hears("tea", 10, "bob", "hi").forgets();
        alice.says("/delete 1").asked().hasTyped("/delete 1").sees("only a host may");
        alice.pressesCtrl('u').says("/edit 1 ho").asked().sees("You have no message 1");
        assertThat(Talking.startEdit(alice.model(), 10, now()).effects()).isEmpty();
        assertThat(Talking.isComposing(Talking.startEdit(alice.model(), 10, now()).model()))
                .isFalse();
    }

    /** Seen to fail with the words of the edit lost. */
    @Test
    void aRefusedDeedIsToldAndItsWordsAreGivenBack() {
        alice.says("helo").isAcknowledged("tea", 1, 10).says("/edit 1 hello");
        var no = new Refusal(Refusal.Reason.NOT_FOUND, "Nothing is there.");
        alice.hears(new SessionEvent.Unsent(TEA, 2, no));
        alice.sees("Not edited: \"hello\": Nothing is there.").hasTyped("hello");
        assertThat(at(10).text()).isEqualTo("helo");
        alice.pressesCtrl('u').says("/react 1 👍").forgets();
        alice.hears(new SessionEvent.Unsent(TEA, 3, "no answer"));
        alice.sees("👍 was not added: no answer").says("/again");
        alice.asked(new SessionCommand.SayAgain(TEA, 3)).isAcknowledged("tea", 3, 11);
        assertThat(talk(10).reactions()).hasSize(1);
    }

    @Test
    void whereNothingIsKeptNothingIsChanged() {
        alice.hears("tea", "bob", "hi").forgets();
        alice.says("/react 1 👍").asked().sees("There is no message 1");
    }
}
