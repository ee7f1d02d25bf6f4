package dev.tcrp.tui.update;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Choice;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rooms of two, as people see them. */
final class DirectsTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Pin PIN = new Pin("A".repeat(43));
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");
    private static final RoomKey WITH_BOB =
            new RoomKey(TEA.server(), DirectRoom.name(1, new Token("0123456789abcdef")));

    private final Person alice =
            Person.starts("alice")
                    .hears(new SessionEvent.Connected(Optional.of(PIN)))
                    .enters("tea", "alice", "bob");

    private static SessionEvent there(String... asked) {
        return new SessionEvent.DirectRoom(
                TEA, WITH_BOB, BOB, Optional.of(asked).filter(a -> a.length > 0).map(a -> a[0]));
    }

    private static SessionEvent entered() {
        return new SessionEvent.Entered(
                WITH_BOB,
                Role.MEMBER,
                DirectRoom.topic(BOB, ALICE),
                List.of(ALICE, BOB),
                false,
                0,
                0);
    }

    /** Seen to fail with the room's own name in prompt and list, and with the text said in tea. */
    @Test
    void aMessageOpensTheRoomOfTheTwoAndIsSaidThere() {
        alice.says("/msg bob hi  you").asked(new SessionCommand.OpenDirect(TEA, BOB, "hi  you"));
        alice.hears(there("hi  you")).sees("bob ›", "hi  you");
        alice.hears(entered()).sees("bob ›", " people").seesNot("0123456789abcdef");
    }

    /** Seen to fail with a room that is opened under the eyes of who reads another. */
    @Test
    void whoDidNotAskReadsOn() {
        alice.forgets().hears(there()).asked(new SessionCommand.EnterDirect(WITH_BOB, TEA));
        alice.hears(entered()).isIn("tea").sees("people", "2 bob").seesNot("0123456789abcdef");
        alice.forgets().hears(there()).didNothing();
    }

    @Test
    void whoTakesNoneTellsTheServerAndSeesNone() {
        alice.forgets().says("/set dm off");
        alice.did(
                new Effect.KeepSetting(Setting.DM, List.of("off")),
                new Effect.Ask(new SessionCommand.Choose(TEA, Choice.DIRECT_ROOMS, false)));
        alice.hears(there()).didNothing().seesNot("people");
        alice.enters("sea", "alice")
                .asked(new SessionCommand.Choose(Person.room("sea"), Choice.DIRECT_ROOMS, false));
    }

    /** Seen to fail with Enter that sends nothing. */
    @Test
    void enterOnAMemberInTheBoxOpensTheRoomWithThem() {
        alice.forgets().presses(Key.Name.F8).sees("tea · 2").presses(Key.Name.DOWN, Key.Name.DOWN);
        alice.forgets().presses(Key.Name.ENTER);
        alice.asked(new SessionCommand.OpenDirect(TEA, BOB, ""));
        alice.seesNot("tea · 2").presses(Key.Name.F8).types("hi").presses(Key.Name.ENTER);
        alice.sees("alice hi");
    }

    /** Seen to fail with F8 that hides the pane at once. */
    @Test
    void enterOnAMemberInThePaneOpensTheRoomWithThem() {
        alice.resizes(120, 36).forgets().presses(Key.Name.F8).sees("Enter writes", "│ here 2");
        alice.presses(Key.Name.DOWN, Key.Name.DOWN).forgets().presses(Key.Name.ENTER);
        alice.asked(new SessionCommand.OpenDirect(TEA, BOB, "")).seesNot("Enter writes");
        alice.sees("│ here 2").presses(Key.Name.F8, Key.Name.F8).seesNot("here 2");
    }

    /** Seen to fail with the room's own name. */
    @Test
    void aRefusalNamesThePerson() {
        alice.hears(there("")).hears(entered()).says("/seen").seesNot("0123456789abcdef");
        alice.hears(
                new SessionEvent.Refused(
                        new SessionCommand.AskSeen(WITH_BOB, 5, true),
                        new Refusal(Refusal.Reason.NOT_ALLOWED, "It is not shown.")));
        alice.sees("Who has read it is not known in bob: It is not shown.");
    }

    /** Seen to fail with a choice that only the room which is open is told. */
    @Test
    void sinceWhenOneIsAwayIsToldNobodyWhereOneWantsIt() {
        alice.enters("sea", "alice").forgets().says("/set last_seen off");
        alice.did(
                new Effect.KeepSetting(Setting.LAST_SEEN, List.of("false")),
                new Effect.Ask(new SessionCommand.Choose(TEA, Choice.LAST_SEEN, false)),
                new Effect.Ask(
                        new SessionCommand.Choose(Person.room("sea"), Choice.LAST_SEEN, false)));
        alice.forgets().enters("go", "alice");
        alice.asked(new SessionCommand.Choose(Person.room("go"), Choice.LAST_SEEN, false));
    }

    /** Seen to fail with the room's own name. */
    @Test
    void whatIsSoughtThereIsSoughtWithTheOther() {
        alice.says("/msg bob hi").hears(there("hi")).hears(entered());
        alice.says("/find tea").sees("in bob").seesNot("0123456789abcdef");
    }

    @Test
    void aRefusalIsSaidInWords() {
        alice.says("/msg bob hi").forgets();
        alice.hears(
                new SessionEvent.Refused(
                        new SessionCommand.OpenDirect(TEA, BOB, "hi"),
                        new Refusal(Refusal.Reason.NOT_ALLOWED, "bob takes no direct messages.")));
        alice.sees("Nothing was said to bob", "bob takes no direct messages.").isIn("tea");
        alice.hears(there("")).hears(entered()).says("/msg bob hi").sees("You are alone with");
    }

    /** Seen to fail with the sign at every room, and with none. */
    @Test
    void whoTypesToThePersonAloneHasASignInTheList() {
        alice.hears(there()).hears(entered()).enters("sea", "alice");
        alice.hears(new SessionEvent.MemberTyping(TEA, "bob")).seesNot("✎");
        alice.hears(new SessionEvent.MemberTyping(WITH_BOB, "bob")).sees("2 bob     ✎");
        alice.hears(new SessionEvent.Said(WITH_BOB, 0, Instant.EPOCH, "bob", "hi"));
        alice.seesNot("✎").sees("2 bob     1");
    }
}
