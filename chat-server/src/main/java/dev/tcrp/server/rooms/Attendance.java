package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.ListAbsences;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.ShowLastSeen;
import dev.tcrp.protocol.op.TellAway;
import dev.tcrp.server.budget.Budgets;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** What members tell of themselves: that they are away, and what they have read. */
record Attendance(RoomTable rooms, AccessRules access, DirectRooms direct) {
    void tell(ClientId client, TellAway tell, OutcomeBuilder outcome) {
        Member member = access.requireMember(tell.room(), client);
        boolean wasAway = member.key().choices().away() != null;
        if (tell.away() || wasAway) {
            @Nullable Away away = tell.away() ? new Away(outcome.now().ms(), tell.words()) : null;
            direct.choose(rooms.find(tell.room()), member, old -> old.with(away), outcome).stream()
                    .filter(room -> room.people().size() <= Budgets.Rooms.ANNOUNCED)
                    .forEach(room -> outcome.tellAll(room, event(room, member, tell)));
        }
        outcome.done(tell);
    }

    private static RoomEvent event(RoomState room, Member member, TellAway tell) {
        return new RoomEvent.MemberAway(room.name(), member.user(), tell.away(), tell.words());
    }

    void show(ClientId client, ShowLastSeen show, OutcomeBuilder outcome) {
        Member member = access.requireMember(show.room(), client);
        direct.choose(
                rooms.find(show.room()), member, old -> old.withLastSeen(show.shown()), outcome);
        outcome.done(show);
    }

    void list(ClientId client, ListAbsences list, OutcomeBuilder outcome) {
        access.requireMember(list.room(), client);
        RoomState room = rooms.find(list.room());
        outcome.reply(
                new ListAbsences.Absences(
                        room.name(),
                        room.people().values().stream()
                                .map(Person::absence)
                                .flatMap(Optional::stream)
                                .limit(Limits.ABSENCES)
                                .toList()));
    }

    void seen(ClientId client, AskSeen ask, OutcomeBuilder outcome) {
        RoomState room = access.requireLog(ask.room(), client);
        Member member = access.requireMember(ask.room(), client);
        if (!room.showsSeen()) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    DirectRoom.is(room.name())
                            ? "Who has read a message is not shown in direct rooms."
                            : "Who has read a message is not shown in %s. A host may show it: /set-room seen on."
                                    .formatted(room.name()));
        }
        List<UserName> users =
                room.keys().all().stream()
                        .filter(key -> !key.equals(member.key()) && key.read() >= ask.seq())
                        .flatMap(key -> key.user().stream())
                        .map(UserName::new)
                        .distinct()
                        .sorted()
                        .toList();
        var answer =
                new AskSeen.SeenBy(
                        room.name(),
                        users.size(),
                        users.stream().limit(Limits.SEEN_NAMES).toList());
        outcome.replyFromLog(new PendingReply.SeenByOthers(member, ask.seq(), answer));
    }
}
