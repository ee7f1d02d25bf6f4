package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class NewsTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final RoomKey SEA = Person.room("sea");
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");

    private final Person alice = Person.in("alice", "sea", "tea");

    @Test
    void theConnectionIsShownAndTroubleSaidOnce() {
        Person bob = Person.starts("bob").sees("not connected");
        bob.hears(new SessionEvent.Connecting()).sees(" connecting");
        bob.hears(new SessionEvent.Disconnected("refused.", Duration.ofMillis(1500)));
        bob.sees("NO CONNECTION  again in 2 s · refused", "── no connection since 09:30");
        bob.hears(new SessionEvent.Connecting()).sees("reconnecting");
        bob.hears(new SessionEvent.Disconnected("refused again.", Duration.ofSeconds(3)));
        assertThat(bob.screen()).containsOnlyOnce("no connection since");
        bob.hears(new SessionEvent.Connected()).sees(" connected").seesNot("no connection");
    }

    @Test
    void troubleIsSaidInEveryRoom() {
        alice.hears(new SessionEvent.Disconnected("lost", Duration.ofSeconds(1)));
        alice.sees("no connection since").pressesAlt('1').isIn("sea");
        alice.sees("no connection since");
    }

    @Test
    void membersComeGoAndAreRenamed() {
        alice.hears(new SessionEvent.MemberJoined(TEA, BOB)).sees("· bob joined", "  2\n");
        alice.hears(new SessionEvent.MemberRenamed(TEA, BOB, new UserName("rob")));
        alice.sees("· bob is rob now", "  2\n");
        alice.hears(new SessionEvent.MemberLeft(TEA, new UserName("rob"))).sees("· rob left");
        alice.sees("  1\n");
    }

    /** Where the new name was refused one keeps the old one. */
    @Test
    void oneGoesByTheNewNameWhereItWasGiven() {
        alice.hears(new SessionEvent.MemberRenamed(TEA, ALICE, new UserName("al")));
        alice.sees("You are al now").says("hi").sees("al hi");
        alice.pressesAlt('1').says("ho").sees("alice ho");
    }

    @Test
    void theTopicIsShownAbove() {
        alice.hears(new SessionEvent.TopicChanged(TEA, new Topic("green"), "bob"));
        alice.sees("bob set the topic: green", "│ tea  green");
        alice.hears(new SessionEvent.TopicChanged(TEA, new Topic("black"), ""));
        alice.sees("The topic is now: black", "│ tea  black");
    }

    @Test
    void whatIsSaidElsewhereIsCounted() {
        alice.pressesAlt('1').hears("sea", "bob", "first").pressesAlt('2');
        alice.hears("sea", "bob", "one").hears("sea", "bob", "two").sees("1 sea     2 │");
        alice.seesNot("bob one").hears("sea", "bob", "hey Alice!").sees("1 sea    @3 │");
        alice.pressesAlt('1').sees("one", "── 3 new", "1 sea       │");
    }

    /** The original protocol does not always say who. */
    @Test
    void whatNobodySignedIsMarkedSo() {
        alice.hears("tea", "", "-- bob left").sees("? -- bob left");
    }

    @Test
    void whatIsSaidInARoomThatWasLeftIsNotShown() {
        alice.hears("moon", "bob", "hi").seesNot("bob hi");
    }

    /** Seen to fail with a room that is awaited still: it took the screen. */
    @Test
    void whoMadeARoomStaysThereThoughTheRoomOfTheStartIsEnteredLater() {
        Person bob = Person.startsIn("bob", "tea").hears(new SessionEvent.Connected());
        var token = List.of(new Token("own-token"));
        bob.hears(new SessionEvent.Made(Person.room("tea"), token)).isIn("tea");
        bob.hears(new SessionEvent.Made(Person.room("ops"), token)).enters("tea", "bob");
        bob.isIn("ops");
    }

    /** Seen to fail with the tokens in the room's log. */
    @Test
    void aMadeRoomShowsItsTokensOnceAndHowToHandThemOver() {
        var own = new Token("own-token");
        alice.hears(
                new SessionEvent.Made(
                        Person.room("new room"), List.of(own, new Token("t-1"), new Token("t-2"))));
        alice.resizes(200, 30).isIn("new room").sees("2 secret tokens, one for each friend");
        alice.sees("t-1", "t-2", "/join new room TOKEN").seesNot("own-token");
        alice.presses(Key.Name.ESCAPE).seesNot("t-1").pressesAlt('0').sees("t-1");
        alice.sees(
                "CHAT_TOKEN=t-1 chat-tui --server 127.0.0.1:9001 --user NAME", "--room 'new room'");
        alice.pressesAlt('3').isIn("new room");
        alice.says("hi")
                .sees("not entered yet")
                .enters("new room", "alice")
                .presses(Key.Name.ENTER);
        alice.sees("alice hi");
    }

    @Test
    void anInvitationIsShown() {
        var once = new Terms(Role.MEMBER, 1, 0);
        String text = "chat://127.0.0.1:9001/tea?uses=1#t-9";
        alice.hears(new SessionEvent.Minted(TEA, new Token("t-9"), once));
        alice.did(new Effect.Copy(text)).sees("Invite to tea", "For one friend, as member.");
        alice.seesNot("t-9").types("c").did(new Effect.Copy(text)).types("b").sees(text);
        alice.presses(Key.Name.ESCAPE).seesNot(text).types("f").did(new Effect.Save(text));
        alice.meets(new UiEvent.Saved("/home/alice/chat-invite")).sees("It is in /home/alice");
        alice.types("u").asked(new SessionCommand.Mint(TEA, new Terms(Role.MEMBER, 10, 0)));
        var often = new Terms(Role.READER, 30, 36 * 3600);
        alice.hears(new SessionEvent.Minted(TEA, new Token("t-10"), often));
        alice.sees("For 30 friends, as reader, until tomorrow 21:30.").presses(Key.Name.ESCAPE);
        alice.seesNot("Invite to tea").pressesAlt('0').seesNot("t-9", "t-10");
    }

    @Test
    void whoTypesOnHasSeenTheInvite() {
        alice.hears(new SessionEvent.Minted(TEA, new Token("t-9"), new Terms(Role.MEMBER, 1, 0)));
        alice.types("/q").hasTyped("/q").seesNot("Invite to tea");
    }

    /** Seen to fail with the voice not asked before something is said. */
    @Test
    void aReaderIsToldWhyItIsNotHeardAndKeepsItsLine() {
        var room = Person.room("hall");
        alice.hears(new SessionEvent.Entered(room, Role.READER, Topic.NONE, List.of(ALICE), false));
        alice.sees("alice reader  connected").says("hello?").didNothing().hasTyped("hello?");
        alice.resizes(200, 30).sees("Not sent: you are a reader here");
    }

    @Test
    void whoIsMutedIsToldKeepsItsLineAndIsHeardAgain() {
        alice.hears(new SessionEvent.MemberMuted(TEA, ALICE, 600))
                .sees("You are not heard for 10m");
        alice.sees("alice muted")
                .says("but")
                .hasTyped("but")
                .sees("Not sent: a host has muted you");
        alice.hears(new SessionEvent.MemberMuted(TEA, ALICE, 0)).sees("You are heard again.");
        alice.presses(Key.Name.ENTER).sees("alice but").seesNot("alice muted");
        var forever = MuteMember.UNTIL_LIFTED;
        alice.hears(new SessionEvent.MemberMuted(TEA, BOB, forever));
        alice.sees("bob is not heard until a host lifts it.").seesNot("alice muted");
    }

    @Test
    void theKeyThatAnInvitationGaveIsShownOnce() {
        alice.hears(new SessionEvent.KeyGiven(TEA, new Token("own-key")));
        alice.resizes(200, 30).sees("Your secret token for tea", "own-key");
    }

    @Test
    void comingInSaysWhoIsThereAndComingBackOpensNothing() {
        alice.hears(
                new SessionEvent.Entered(
                        Person.room("new"),
                        Role.MEMBER,
                        new Topic("fresh"),
                        List.of(ALICE, BOB),
                        false));
        alice.isIn("new").seesNot("You are in new").sees("│ new  fresh", "  2\n");
        alice.hears(new SessionEvent.Entered(TEA, Role.MEMBER, Topic.NONE, List.of(ALICE), true))
                .isIn("new");
        alice.pressesAlt('2').seesNot("You are back").pressesAlt('0');
        alice.sees("You are in new with bob.", "You are back in tea.").pressesAlt('0').isIn("sea");
    }

    @Test
    void leavingOpensTheRoomAbove() {
        alice.hears(new SessionEvent.Left(TEA)).isIn("sea").sees("You left tea.");
        alice.hears(new SessionEvent.Left(SEA)).sees("You left sea.", "/create ROOM");
    }

    @Test
    void leavingAnotherRoomKeepsTheOpenOne() {
        alice.hears(new SessionEvent.Left(SEA)).isIn("tea");
    }

    @Test
    void noticesAreShownWhereTheyBelong() {
        alice.hears(new SessionEvent.Notice(Optional.of(SEA), "for sea")).seesNot("for sea");
        alice.hears(new SessionEvent.Notice(Optional.empty(), "for all")).sees(" for all");
        alice.pressesAlt('1').seesNot("for all").sees("· for sea");
    }

    @Test
    void listsAreShown() {
        var summary = new RoomSummary(SEA.room(), 3, Lifetime.FOREVER, new Topic("waves"));
        alice.hears(new SessionEvent.RoomsListed(List.of(summary)));
        alice.sees("╭─ 1 room on 127.0.0.1 ─", "sea, 3 members: waves", "Enter opens");
        alice.presses(Key.Name.ENTER).isIn("sea").seesNot("3 members");
        alice.hears(new SessionEvent.MembersListed(TEA, List.of(member(ALICE), member(BOB)), true));
        alice.sees("╭─ 2 members in tea ─").presses(Key.Name.DOWN, Key.Name.ENTER);
        alice.seesNot("2 members in tea").hasTyped("bob: ").pressesCtrl('u');
        alice.pressesAlt('0').sees("sea, 3 members: waves", "2 members in tea:");
    }

    @Test
    void longListsAreCut() {
        var rooms =
                IntStream.range(0, 300)
                        .mapToObj(i -> new RoomName("r" + i))
                        .map(r -> new RoomSummary(r, 1, Lifetime.FOREVER, Topic.NONE))
                        .toList();
        alice.hears(new SessionEvent.RoomsListed(rooms)).sees("r0, 1 member");
        alice.seesNot("r40,").presses(Key.Name.END).sees("r199, 1 member", "and 100 more");
        alice.presses(Key.Name.ESCAPE).seesNot("r199").isIn("tea");
    }

    @Test
    void aRefusedMessageIsGivenBack() {
        var say = new SessionCommand.Say(TEA, "/hi", 1);
        alice.hears(new SessionEvent.Refused(say, new Refusal(Reason.FULL, "Too fast. Wait.")));
        alice.sees(" Not sent: \"/hi\": Too fast. Wait.").hasTyped("//hi");
        alice.types(" ").seesNot("Not sent").presses(Key.Name.BACKSPACE);
        alice.hears(new SessionEvent.Refused(new SessionCommand.Say(TEA, "x", 1), refusal()));
        alice.hasTyped("//hi");
    }

    @Test
    void aRefusedEntryIsSaidWithWhatToDo() {
        var enter = new SessionCommand.Enter(Person.room("moon"), new Token("secret"));
        alice.resizes(200, 30);
        alice.hears(new SessionEvent.Refused(enter, refusal())).seesNot("secret");
        alice.sees("moon was not entered: no such token. Hosts make them with /invite.");
        alice.says("still here").sees("alice still here");
    }

    @Test
    void aPlaceThatWasNotGivenBackIsClosed() {
        var enter = new SessionCommand.Enter(TEA, new Token("secret"));
        alice.hears(new SessionEvent.Refused(enter, refusal())).sees("2 tea     x │");
        alice.says("hi").sees("Not sent: this room is closed");
    }

    @Test
    void everyOtherRefusalIsSaidToo() {
        List.of(
                        new SessionCommand.Make(Person.room("moon")),
                        new SessionCommand.ListRooms(),
                        new SessionCommand.ListMembers(TEA),
                        new SessionCommand.Mint(TEA, Terms.USUAL),
                        new SessionCommand.Order(
                                TEA,
                                new KickMember(TEA.room(), BOB, "loud"),
                                "bob was not removed"),
                        new SessionCommand.Order(
                                TEA, new MuteMember(TEA.room(), BOB, 5), "bob was not muted"),
                        new SessionCommand.SetTopic(TEA, Topic.NONE),
                        new SessionCommand.Rename(BOB),
                        new SessionCommand.Leave(TEA))
                .forEach(c -> alice.hears(new SessionEvent.Refused(c, refusal())));
        alice.pressesAlt('0')
                .sees("moon was not made", "No list of rooms", "No list of members of tea");
        alice.sees(
                "No token for tea", "The topic of tea was not set", "You are not bob everywhere");
        alice.sees("bob was not removed", "bob was not muted");
        alice.pressesAlt('2').sees("tea was not left");
    }

    /** Seen to fail with a log line that takes its text as it comes. */
    @Test
    void hostileTextIsMadeInertWhenItComesIn() {
        alice.hears(
                "tea",
                "e\u001bve",
                "\u001b]0;x\u0007 \u202Eevil\u009b2J \u2028 z" + "\u0301".repeat(999));
        alice.hears(new SessionEvent.TopicChanged(TEA, new Topic("\u202Etopic"), "b\u202Eb"));
        alice.hears(new SessionEvent.Disconnected("\u001b[2J", Duration.ofSeconds(1)));
        assertThat(alice.model().current().log().toString() + alice.model().server().connection())
                .doesNotContain("\u001b", "\u202E", "\u009b", "\u2028", "\u0007")
                .doesNotContain("\u0301".repeat(5));
        assertThat(alice.model().current().topic()).isEqualTo("\uFFFDtopic");
    }

    private static Refusal refusal() {
        return new Refusal(Reason.TOKEN_REFUSED, "no such token.");
    }

    /** Case A4. */
    @Test
    void aRoomWhosePlacesCountAnewIsReadOnBelowWhatIsThere() {
        Person alice = Person.in("alice", "tea");
        alice.hears("tea", 1, "bob", "old one").hears("tea", 4, "bob", "old four");
        alice.hears(new SessionEvent.Missing(Person.room("tea"), 4, 7, true));
        alice.hears("tea", 7, "bob", "old seven");
        alice.comesBackTo("tea", "alice", "bob");
        alice.hears("tea", 1, "bob", "new one").hears("tea", 2, "bob", "new two");
        assertThat(alice.screen())
                .containsSubsequence(
                        "old one", "old four", "no longer kept", "old seven", "new one", "new two");
    }

    private static MemberSummary member(UserName user) {
        return new MemberSummary(user, Role.MEMBER, MemberSummary.Presence.HERE, false);
    }
}
