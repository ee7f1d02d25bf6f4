package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;

import org.jspecify.annotations.Nullable;

import java.util.PriorityQueue;

/**
 * What hosts do to members: show them the door, and silence them. Owned by its {@link Directory}.
 */
final class Moderation {
    /** Void once the mute was lifted, or another one was set. */
    private record End(RoomState room, Grant key, Mute silence) {}

    private final RoomTable rooms;
    private final Rules rules;
    private final Membership membership;
    private final PriorityQueue<End> ends =
            new PriorityQueue<>((a, b) -> Long.signum(a.silence().endNs() - b.silence().endNs()));

    Moderation(RoomTable rooms, Rules rules, Membership membership) {
        this.rooms = rooms;
        this.rules = rules;
        this.membership = membership;
    }

    /** The member's key opens nothing any more, so that it stays outside. */
    void kick(ClientId client, KickMember kick, long nowNs, OutcomeBuilder outcome) {
        Member host = rules.requireHost(kick.room(), client);
        RoomState room = rooms.find(kick.room());
        Person person = requireIn(room, kick.user());
        if (person.equals(host.person())) {
            throw new RefusedException(
                    Reason.INVALID, "That is you. To go yourself, leave the room.");
        }
        rules.requireWritable(room.isKept());
        RoomAdministration.revoke(room, person.key(), outcome);
        String why = kick.reason().isEmpty() ? "." : ": " + kick.reason();
        membership.remove(room, person, host.user() + " removed you" + why, nowNs, outcome);
        outcome.note(room, Notices.removed(host.user(), person.user(), kick.reason()));
    }

    void mute(ClientId client, MuteMember wish, long nowNs, OutcomeBuilder outcome) {
        Member host = rules.requireHost(wish.room(), client);
        RoomState room = rooms.find(wish.room());
        Person person = requireIn(room, wish.user());
        rules.requireWritable(room.isKept());
        if (wish.seconds() == 0) {
            person.key().silence(null);
        } else {
            var silence = new Mute(wish.seconds(), nowNs);
            person.key().silence(silence);
            follow(room, person.key());
        }
        outcome.keep(room, person.key());
        tell(room, person, host.user().value(), wish.seconds(), outcome);
    }

    /** Lifts the grant's mute in time, if it has one that ends. */
    void follow(RoomState room, Grant key) {
        @Nullable Mute silence = key.silence();
        if (silence != null && silence.ends()) {
            ends.add(new End(room, key, silence));
        }
    }

    /** Whether there is something to look at. */
    boolean isDue(long nowNs) {
        End next = ends.peek();
        return next != null && next.silence().endNs() - nowNs <= 0;
    }

    /** Lifts the mutes whose time is over. */
    void expire(long nowNs, OutcomeBuilder outcome) {
        for (End next = ends.peek();
                next != null && next.silence().endNs() - nowNs <= 0;
                next = ends.peek()) {
            ends.remove();
            if (next.silence().equals(next.key().silence())) {
                lift(next, outcome);
            }
        }
    }

    private static void lift(End end, OutcomeBuilder outcome) {
        end.key().silence(null);
        end.room().people().values().stream()
                .filter(person -> person.key().equals(end.key()))
                .findFirst()
                .ifPresent(person -> tell(end.room(), person, "", 0, outcome));
    }

    private static void tell(
            RoomState room, Person person, String by, long seconds, OutcomeBuilder outcome) {
        outcome.tellAll(room, new MemberMuted(room.name(), person.user(), seconds));
        outcome.note(room, Notices.muted(by, person.user(), seconds));
    }

    private static Person requireIn(RoomState room, UserName user) {
        @Nullable Person person = room.people().get(user);
        if (person == null) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "Nobody in %s is called %s. List its members.".formatted(room.name(), user));
        }
        return person;
    }
}
