package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The chat as lines: what is printed, and when. */
class PlainModeTest {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final PlainPerson alice = PlainPerson.alice();

    @Test
    void theRoomItsTopicAndWhatIsUnreadComeFirstThenTheDayAndTheLines() {
        alice.hears(PlainPerson.entered("tea", "sencha from Uji", 4, 2)).reads();
        var told = PlainPerson.alice().hears(PlainPerson.entered("tea", "sencha from Uji", 4, 2));
        assertThat(told.reads())
                .containsExactly("-- tea on chat.acme:9003, host. Topic: sencha from Uji");
        told.isTold("tea", 0, 1, 4, false);
        assertThat(told.reads())
                .containsExactly(
                        "-- 2 unread since 22:04. /older reads what was before, /rooms lists"
                                + " rooms.",
                        "-- Monday 23 November 2026",
                        "22:04 bob: line 3",
                        "22:04 bob: line 4");
    }

    /** Seen to fail before: the line that was said meanwhile came first. */
    @Test
    void whatIsSaidWhileOneEntersComesBehindWhatWasSaidBefore() {
        alice.enters("tea", 2, 0).hears("tea", 3, "erin", "live").reads();
        alice.isTold("tea", 0, 1, 2, false);
        assertThat(alice.reads())
                .endsWith("22:04 bob: line 1", "22:04 bob: line 2", "22:04 erin: live");
    }

    @Test
    void aConnectionThatIsLostPrintsWhatWaited() {
        alice.enters("tea", 2, 0).hears("tea", 3, "erin", "live").reads();
        alice.hears(new SessionEvent.Disconnected("gone", A_SECOND));
        assertThat(alice.reads()).contains("22:04 erin: live");
    }

    @Test
    void whatWasReadIsNotPrintedAgainAndOlderPrintsIt() {
        alice.enters("tea", 30, 28).isTold("tea", 0, 1, 30, false);
        assertThat(alice.reads()).endsWith("22:04 bob: line 29", "22:04 bob: line 30");
        alice.types("/older");
        assertThat(alice.reads())
                .hasSize(20)
                .startsWith("22:04 bob: line 9")
                .endsWith("22:04 bob: line 28");
        alice.types("/older");
        assertThat(alice.reads()).hasSize(8).startsWith("22:04 bob: line 1");
        alice.types("/older");
        assertThat(alice.reads()).containsExactly("22:04 -- Nothing was said before.");
    }

    @Test
    void olderAsksForWhatIsNotHere() {
        alice.enters("tea", 150, 150).isTold("tea", 0, 101, 150, true).reads();
        alice.types("/older");
        alice.types("/older");
        alice.types("/older");
        alice.asks();
        alice.types("/older");
        assertThat(alice.asks())
                .contains(new SessionCommand.ReadOlder(PlainPerson.room("tea"), 101));
        alice.reads();
        alice.isTold("tea", 101, 1, 100, false);
        assertThat(alice.reads()).hasSize(20).startsWith("22:04 bob: line 81");
    }

    @Test
    void unreadReadsBackToWhereOneWas() {
        alice.enters("tea", 150, 20).isTold("tea", 0, 101, 150, true);
        assertThat(alice.reads())
                .contains("-- more than 50 unread. /unread reads the others, /rooms lists rooms.");
        alice.types("/unread");
        assertThat(alice.asks())
                .contains(new SessionCommand.ReadOlder(PlainPerson.room("tea"), 101));
        alice.isTold("tea", 101, 51, 100, true);
        assertThat(alice.reads()).isEmpty();
        assertThat(alice.asks())
                .contains(new SessionCommand.ReadOlder(PlainPerson.room("tea"), 51));
        alice.isTold("tea", 51, 1, 50, false);
        assertThat(alice.reads())
                .hasSize(80)
                .startsWith("22:04 bob: line 21")
                .endsWith("22:04 bob: line 100");
        alice.types("/unread");
        assertThat(alice.reads()).containsExactly("-- Nothing else is unread here.");
    }

    @Test
    void aGapThatWasLeftIsToldAndUnreadReadsIt() {
        alice.enters("tea", 0, 0).hears("tea", 1, "bob", "line 1").reads();
        alice.hears(new SessionEvent.Missing(PlainPerson.room("tea"), 1, 4, false));
        assertThat(alice.reads())
                .containsExactly("22:04 -- 2 messages are not loaded: /unread reads them");
        alice.types("/unread");
        alice.isTold("tea", 4, 2, 3, true);
        assertThat(alice.reads()).containsExactly("22:04 bob: line 2", "22:04 bob: line 3");
    }

    /** Seen to fail with each told at once. */
    @Test
    void whoComesAndGoesInOneRunIsOneLine() {
        alice.enters("tea", 0, 0).reads();
        comes("dave").sees("erin", "tea").hears(left("ivan"));
        assertThat(alice.reads()).isEmpty();
        alice.passes(A_SECOND);
        assertThat(alice.reads())
                .containsExactly(
                        "-- Monday 23 November 2026", "22:04 -- joined: dave, erin; left: ivan");
        comes("frank").hears("tea", 0, "bob", "hello");
        assertThat(alice.reads()).containsExactly("22:04 -- joined: frank", "22:04 bob: hello");
        comes("judy").ends();
        assertThat(alice.reads()).containsExactly("22:04 -- joined: judy");
    }

    private PlainPerson comes(String who) {
        return alice.sees(who, "tea");
    }

    private static SessionEvent left(String who) {
        return new SessionEvent.MemberLeft(PlainPerson.room("tea"), new UserName(who));
    }

    /** Seen to fail with both told: dave came twice. */
    @Test
    void whatAnEventAndTheLogTellIsPrintedOnce() {
        alice.enters("tea", 0, 0);
        comes("dave").passes(A_SECOND).reads();
        alice.hears(
                new SessionEvent.Said(
                        PlainPerson.room("tea"),
                        1,
                        alice.now(),
                        "",
                        new Envelope(dev.tcrp.protocol.content.Act.NOTICE, 0),
                        new Content.Notice(NoticeKind.ARRIVED, 0, "", "dave", "")));
        assertThat(alice.reads()).isEmpty();
    }

    @Test
    void aMentionHasItsSignAndComesFromRoomsThatAreNotOpen() {
        alice.enters("tea", 0, 0).enters("雑談", 0, 0).reads();
        alice.hears("tea", 1, "erin", "hello").hears("tea", 2, "太郎", "alice, 見た？");
        alice.hears("雑談", 1, "erin", "alice: look");
        assertThat(alice.reads())
                .containsExactly(
                        "-- Monday 23 November 2026",
                        "[tea] 22:04 @@ 太郎: alice, 見た？",
                        "22:04 @@ erin: alice: look");
    }

    @Test
    void followTellsMoreOrNothingOfOtherRooms() {
        alice.enters("tea", 0, 0).enters("dev", 0, 0).types("/follow all");
        alice.hears("tea", 1, "erin", "hello").types("/follow none");
        alice.hears("tea", 2, "erin", "alice?");
        assertThat(alice.reads())
                .endsWith(
                        "-- Of rooms that are not open you are told all.",
                        "-- Monday 23 November 2026",
                        "[tea] 22:04 erin: hello",
                        "-- Of rooms that are not open you are told nothing.");
        alice.types("/follow what");
        assertThat(alice.reads())
                .containsExactly(
                        "!! It is typed as /follow all, /follow mentions or /follow none.");
    }

    /** Seen to fail with the mention, which was told before, told again. */
    @Test
    void goingToARoomPrintsWhatCameThere() {
        alice.enters("tea", 0, 0).enters("dev", 0, 0).reads();
        alice.hears("tea", 1, "erin", "hello").hears("tea", 2, "erin", "alice?");
        alice.types("/go te");
        assertThat(alice.reads())
                .containsExactly(
                        "-- Monday 23 November 2026",
                        "[tea] 22:04 @@ erin: alice?",
                        "-- tea on chat.acme:9003, host.",
                        "-- 1 unread since 22:04.",
                        "22:04 erin: hello");
        alice.types("/go 2");
        assertThat(alice.reads()).containsExactly("-- dev on chat.acme:9003, host.");
        alice.types("/go");
        assertThat(alice.reads())
                .containsExactly("22:04 -- Your rooms:", "22:04 --   1 tea @2", "22:04 --   2 dev");
        alice.types("/go nowhere");
        assertThat(alice.reads())
                .containsExactly("22:04 !! You are in no room nowhere. /go lists yours.");
    }

    /** Seen to fail with the room's own name, before the line and at its head. */
    @Test
    void aDirectRoomIsCalledByTheOther() {
        var bob = new UserName("bob");
        var self = new UserName("alice");
        var name = DirectRoom.name(1, new Token("0123456789abcdef"));
        var direct = new RoomKey(PlainPerson.SERVER, name);
        alice.enters("tea", 0, 0, "bob").reads();
        alice.hears(
                new SessionEvent.DirectRoom(
                        PlainPerson.room("tea"), direct, bob, Optional.empty()));
        alice.hears(
                new SessionEvent.Entered(
                        direct,
                        Role.MEMBER,
                        DirectRoom.topic(self, bob),
                        List.of(self, bob),
                        false,
                        0,
                        0));
        alice.hears(new SessionEvent.Said(direct, 1, alice.now(), "bob", "psst, alice"));
        assertThat(alice.reads()).contains("[bob] 22:04 @@ bob: psst, alice");
        alice.types("/go 2");
        assertThat(alice.reads()).first().isEqualTo("-- bob on chat.acme:9003.");
    }

    @Test
    void ofRoomsThatAreNotOpenTheStartSaysHowMuchIsUnread() {
        alice.enters("dev", 4, 2).enters("tea", 0, 0).reads();
        alice.isTold("dev", 0, 1, 4, false);
        assertThat(alice.reads())
                .containsExactly("-- dev: 2 unread since 22:04. /go 1 reads them.");
        alice.types("/go dev");
        assertThat(alice.reads())
                .endsWith("22:04 bob: line 3", "22:04 bob: line 4")
                .doesNotContain("22:04 bob: line 2");
    }

    @Test
    void aConnectionThatIsLostIsToldOnce() {
        alice.enters("tea", 0, 0).enters("dev", 0, 0).reads();
        alice.hears(new SessionEvent.Disconnected("Nobody answers", A_SECOND));
        alice.hears(new SessionEvent.Connected());
        assertThat(alice.reads())
                .containsExactly(
                        "-- Monday 23 November 2026",
                        "22:04 !! Nobody answers. Trying again by itself; what you type is kept.",
                        "22:04 -- Connected to chat.acme:9003.");
    }

    @Test
    void aLineThatFailsIsToldAndResentAndToldAgain() {
        alice.enters("tea", 0, 0).types("hello");
        alice.reads();
        alice.hears(new SessionEvent.Unsent(PlainPerson.room("tea"), 1, "No answer"));
        assertThat(alice.reads()).containsExactly("!! Not sent to tea: No answer");
        alice.asks();
        alice.types("/again");
        assertThat(alice.asks()).contains(new SessionCommand.SayAgain(PlainPerson.room("tea"), 1));
        alice.hears(new SessionEvent.Sent(PlainPerson.room("tea"), 1, 7, alice.now()));
        assertThat(alice.reads()).containsExactly("-- Sent to tea after all.");
    }

    /** Nobody has read it for them. */
    @Test
    void aScriptIsPrintedAllThatWasSaidBeforeAndItsOwnLines() {
        var script = PlainPerson.script().enters("tea", 2, 2).isTold("tea", 0, 1, 2, false);
        script.types("hello");
        assertThat(script.reads())
                .containsExactly(
                        "-- tea on chat.acme:9003, host.",
                        "-- Monday 23 November 2026",
                        "22:04 bob: line 1",
                        "22:04 bob: line 2",
                        "22:04 alice: hello");
    }

    private PlainPerson says(long seq, String who, Envelope envelope, Content content) {
        return alice.hears(
                new SessionEvent.Said(
                        PlainPerson.room("tea"), seq, alice.now(), who, envelope, content));
    }

    /** Seen to fail with nothing printed but messages. */
    @Test
    void whatIsDoneToMessagesIsALineEach() {
        alice.enters("tea", 0, 0, "bob").hears("tea", 1, "bob", "are you still in here?").reads();
        says(2, "花子", new Envelope(Act.SAY, 1), new Content.Text("yes"));
        says(3, "bob", new Envelope(Act.EDIT, 1), new Content.Text("still in here?"));
        says(4, "花子", new Envelope(Act.REACT, 1), new Content.Reaction(true, "👍"));
        says(5, "花子", new Envelope(Act.REACT, 1), new Content.Reaction(false, "👍"));
        says(6, "bob", new Envelope(Act.REACT, 99), new Content.Reaction(true, "🍵"));
        says(7, "bob", new Envelope(Act.DELETE, 1), new Content.None());
        assertThat(alice.reads())
                .containsExactly(
                        "22:04 花子, reply to bob \"are you still in here?\": yes",
                        "22:04 bob: still in here? (edited)",
                        "22:04 ++ 花子: 👍 to bob \"still in here?\"",
                        "22:04 -- 花子 took back 👍 from bob \"still in here?\"",
                        "22:04 ++ bob: 🍵 to an earlier message",
                        "22:04 -- bob deleted a message");
    }

    @Test
    void whatIsReadLaterIsAsItIsNow() {
        var now =
                new SessionEvent.Now(
                        9,
                        Optional.of(alice.now()),
                        Deletion.NONE,
                        2,
                        Optional.of(alice.now()),
                        List.of(new Reactions("👍", 3, true), new Reactions("😂", 1, false)));
        var gone =
                new SessionEvent.Now(
                        9, Optional.empty(), Deletion.BY_HOST, 0, Optional.empty(), List.of());
        var lines =
                List.of(
                        new SessionEvent.Line(
                                1,
                                alice.now(),
                                "bob",
                                Envelope.SAY,
                                new Content.Text("cake?"),
                                false,
                                now),
                        new SessionEvent.Line(
                                2,
                                alice.now(),
                                "eve",
                                Envelope.SAY,
                                new Content.None(),
                                false,
                                gone));
        alice.enters("tea", 2, 0, "bob");
        alice.hears(new SessionEvent.Older(PlainPerson.room("tea"), 0, lines, false));
        assertThat(alice.reads())
                .endsWith(
                        "22:04 bob: cake? (edited; 👍 3, 😂 1; 2 replies)",
                        "22:04 eve: (removed by a host)");
    }

    @Test
    void anAnswerAndAnEditAreTypedInTwoLines() {
        alice.enters("tea", 0, 0, "bob").hears("tea", 1, "bob", "hm?").reads();
        alice.types("/reply 1");
        assertThat(alice.reads())
                .containsExactly("-- The next line answers bob; an empty one drops that.");
        alice.types("");
        alice.types("/reply 1");
        alice.types("yes");
        var answer =
                new SessionCommand.Say(
                        PlainPerson.room("tea"),
                        new Envelope(Act.SAY, 1),
                        new Content.Text("yes"),
                        1);
        assertThat(alice.asks()).contains(answer);
        alice.hears(new SessionEvent.Sent(PlainPerson.room("tea"), 1, 2, alice.now())).reads();
        alice.types("/edit 1");
        assertThat(alice.reads())
                .containsExactly(
                        "-- The next line is said in place of this; an empty one drops that: yes");
        alice.types("yes!");
        alice.hears(new SessionEvent.Sent(PlainPerson.room("tea"), 2, 3, alice.now()));
        assertThat(alice.reads()).containsExactly("22:04 alice: yes! (edited)");
    }
}
