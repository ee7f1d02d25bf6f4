package dev.tcrp.server.lobby;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.RoomEvent.MemberMuted;

import java.util.List;
import java.util.PriorityQueue;

/** What hosts do to members: show them the door, and silence them. Owned by its {@link Lobby}. */
final class Moderation {
    /** Void once the mute was lifted, or another one was set. */
    private record End(Room room, Grant key, Silence silence) {}

    private final Rooms rooms;
    private final Rules rules;
    private final Membership membership;
    private final PriorityQueue<End> ends =
            new PriorityQueue<>((a, b) -> Long.signum(a.silence().endNs() - b.silence().endNs()));

    Moderation(Rooms rooms, Rules rules, Membership membership) {
        this.rooms = rooms;
        this.rules = rules;
        this.membership = membership;
    }

    /** The member's key opens nothing any more, so that it stays outside. */
    void kick(ConnectionId connection, Request.Kick kick, long nowNs, Outcome outcome) {
        Member host = rules.requireHost(kick.room(), connection);
        Member member = requireIn(rooms.find(kick.room()), kick.user());
        if (member.equals(host)) {
            throw new RefusedException(
                    Reason.INVALID, "That is you. To go yourself, leave the room.");
        }
        rooms.find(kick.room()).keys().revoke(member.key());
        String why = kick.reason().isEmpty() ? "." : ": " + kick.reason();
        membership.remove(member, host.user() + " removed you" + why, nowNs, outcome);
    }

    void mute(ConnectionId connection, Request.Mute wish, long nowNs, Outcome outcome) {
        rules.requireHost(wish.room(), connection);
        Room room = rooms.find(wish.room());
        Member member = requireIn(room, wish.user());
        if (wish.seconds() == 0) {
            member.key().silence(null);
        } else {
            var silence = new Silence(wish.seconds(), nowNs);
            member.key().silence(silence);
            if (silence.ends()) {
                ends.add(new End(room, member.key(), silence));
            }
        }
        outcome.tellAll(room, new MemberMuted(room.name(), wish.user(), wish.seconds()));
    }

    /** Lifts the mutes whose time is over. */
    List<Effect> expire(long nowNs) {
        if (ends.isEmpty() || ends.peek().silence().endNs() - nowNs > 0) {
            return List.of();
        }
        var outcome = new Outcome();
        for (End next = ends.peek();
                next != null && next.silence().endNs() - nowNs <= 0;
                next = ends.peek()) {
            ends.remove();
            if (next.silence().equals(next.key().silence())) {
                lift(next, outcome);
            }
        }
        return outcome.effects();
    }

    private static void lift(End end, Outcome outcome) {
        end.key().silence(null);
        end.room().members().values().stream()
                .filter(member -> member.key().equals(end.key()))
                .findFirst()
                .ifPresent(
                        member ->
                                outcome.tellAll(
                                        end.room(),
                                        new MemberMuted(member.room(), member.user(), 0)));
    }

    private static Member requireIn(Room room, UserName user) {
        Member member = room.members().get(user);
        if (member == null) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "Nobody in %s is called %s. List its members.".formatted(room.name(), user));
        }
        return member;
    }
}
