package dev.tcrp.tui.update;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Absence;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.ShowSeen;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is away, and who has read what one said. */
final class AbsencesTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final UserName BOB = new UserName("bob");
    private static final Instant AT_EIGHT = Instant.parse("2026-11-23T08:00:00Z");

    private final Person alice =
            Person.starts("alice")
                    .hears(new SessionEvent.Connected(Optional.of(new Pin("A".repeat(43)))))
                    .enters("sea", "alice")
                    .enters("tea", "alice", "bob")
                    .meets(new UiEvent.Resized(200, 50))
                    .forgets();

    private static SessionEvent members(Presence bob) {
        return new SessionEvent.MembersListed(
                TEA,
                List.of(
                        new MemberSummary(new UserName("alice"), Role.HOST, Presence.HERE, false),
                        new MemberSummary(BOB, Role.MEMBER, bob, false)),
                false);
    }

    /** Seen to fail with the time left out, and with a note that stays behind its absence. */
    @Test
    void whoIsAwayStandsBelowTheOthersWithSinceWhenAndWhy() {
        alice.hears(members(Presence.AWAY));
        alice.hears(
                new SessionEvent.AbsencesListed(
                        TEA, List.of(new Absence(BOB, AT_EIGHT.toEpochMilli(), "lunch"))));
        alice.sees("away 1", "z bob  08:00 lunch");
        alice.hears(new SessionEvent.MemberAway(TEA, BOB, false, ""));
        alice.seesNot("away 1", "08:00", "bob  09:30").sees("· bob");
        alice.hears(new SessionEvent.MemberAway(TEA, BOB, true, "")).sees("z bob  09:30");
        alice.hears(
                new SessionEvent.AbsencesListed(
                        TEA,
                        List.of(
                                new Absence(
                                        BOB,
                                        AT_EIGHT.minusSeconds(3 * 86_400).toEpochMilli(),
                                        ""))));
        alice.sees("z bob  20 Nov");
    }

    @Test
    void everyRoomIsToldThatOneIsAwayOrBack() {
        alice.says("/away お茶");
        alice.asked(
                new SessionCommand.TellAway(Person.room("sea"), true, "お茶"),
                new SessionCommand.TellAway(TEA, true, "お茶"));
        alice.sees("You are away; /back").says("/back");
        alice.asked(
                new SessionCommand.TellAway(Person.room("sea"), false, ""),
                new SessionCommand.TellAway(TEA, false, ""));
        alice.says("/away " + "x".repeat(101)).sees("words").hasTyped("/away " + "x".repeat(101));
    }

    @Test
    void aHostShowsWhoHasReadAndOneAsksForTheOwnMessage() {
        alice.says("/set-room seen on");
        alice.asked(
                new SessionCommand.Order(
                        TEA,
                        new ShowSeen(TEA.room(), true, Optional.empty()),
                        "tea was not changed"));
        alice.says("/set-room seem on").sees("It is typed as /set-room seen on").pressesCtrl('u');
        alice.says("/seen").sees("You have no message 1 from below");
        alice.hears(new SessionEvent.SeenBy(TEA, 5, 2, List.of(BOB, new UserName("carol"))));
        alice.sees("Read by bob, carol.");
        alice.hears(new SessionEvent.SeenBy(TEA, 5, 0, List.of())).sees("Nobody else has read it");
        var refusal = new Refusal(Refusal.Reason.NOT_ALLOWED, "It is not shown in tea.");
        alice.hears(new SessionEvent.Refused(new SessionCommand.AskSeen(TEA, 5, true), refusal));
        alice.sees("It is not shown in tea.").presses(Key.Name.LEFT).seesNot("It is not shown");
        alice.hears(new SessionEvent.Refused(new SessionCommand.AskSeen(TEA, 5, false), refusal));
        alice.seesNot("It is not shown");
    }
}
