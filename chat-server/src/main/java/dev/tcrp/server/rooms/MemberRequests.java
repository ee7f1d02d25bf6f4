package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Sought;

/** The requests that any member may make: another name, the log, leaving. */
record MemberRequests(
        RoomTable rooms,
        AccessRules access,
        StorageState storage,
        RoomPresence presence,
        DirectRooms direct) {
    void rename(ClientId client, Rename rename, OutcomeBuilder outcome) {
        Member member = access.requireMember(rename.room(), client);
        RoomState room = rooms.find(rename.room());
        requireOwnNames(room);
        NameRules.require(rename.user());
        Person person = member.person();
        EntranceRules.requireDistinct(room, rename.user(), person::equals);
        storage.requireWritable(room.isPersistent());
        presence.rename(room, person, rename.user(), outcome);
        direct.rename(room, person.key(), rename.user(), outcome);
        outcome.done(rename);
    }

    private static void requireOwnNames(RoomState room) {
        if (DirectRoom.is(room.name())) {
            throw new RefusedException(
                    Reason.INVALID,
                    "People have the names here that they have in the room where they met. Rename"
                            + " yourself there.");
        }
    }

    void leave(ClientId client, LeaveRoom leave, OutcomeBuilder outcome) {
        presence.leave(access.requireMember(leave.room(), client), outcome);
        outcome.done(leave);
    }

    void read(ClientId client, ReadLog read, OutcomeBuilder outcome) {
        RoomState room = access.requireLog(read.room(), client);
        var span =
                new LogSpan(
                        room.number(),
                        read.after(),
                        read.before(),
                        read.sinceMs(),
                        read.newest(),
                        read.most());
        outcome.replyFromLog(new PendingReply.LogPart(client, room.name(), span, read.form()));
    }

    void search(Command.Ask ask, SearchLog search, OutcomeBuilder outcome) {
        RoomState room = access.requireLog(search.room(), ask.client());
        outcome.replyFromLog(
                new PendingReply.FoundInLog(
                        ask.client(),
                        room.name(),
                        room.number(),
                        new Sought(search.words(), search.filter(), search.before(), search.most()),
                        AddressPrefix.of(ask.address())));
    }

    void listReactors(ClientId client, ListReactors list, OutcomeBuilder outcome) {
        RoomState room = access.requireLog(list.room(), client);
        outcome.replyFromLog(
                new PendingReply.ReactorsInLog(room.number(), list, room.keys()::name));
    }

    /** Remembers how far the person has read, on whatever device, and tells their others. */
    void markRead(ClientId client, MarkRead mark, OutcomeBuilder outcome) {
        RoomState room = access.requireLog(mark.room(), client);
        Member member = access.requireMember(mark.room(), client);
        if (mark.seq() > member.key().read()) {
            member.key().setRead(mark.seq());
            String user = member.user().value();
            outcome.store(room, new Change.ReadTo(room.number(), user, mark.seq()));
            for (Member other : member.person().devices()) {
                if (!other.equals(member)) {
                    outcome.tell(other, new RoomEvent.ReadElsewhere(room.name(), mark.seq()));
                }
            }
        }
        outcome.reply(Response.done(mark));
    }

    void countReceived(ClientId client, CountReceived count, OutcomeBuilder outcome) {
        long received = access.requireMember(count.room(), client).received() & 0xFFFF_FFFFL;
        outcome.reply(new CountReceived.ReceivedCount(count.room(), received));
    }
}
