package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;

import org.jspecify.annotations.Nullable;

import java.util.PriorityQueue;

/** Removing and muting members, as a host. Owned by its {@link Directory}. */
final class Moderation {
    /** Void once the mute was lifted, or another one was set. */
    private record End(RoomState room, Grant key, Mute mute) {}

    private final RoomTable rooms;
    private final AccessRules access;
    private final StorageState storage;
    private final RoomPresence presence;
    private final PriorityQueue<End> ends =
            new PriorityQueue<>((a, b) -> Long.signum(a.mute().endNs() - b.mute().endNs()));

    Moderation(RoomTable rooms, AccessRules access, StorageState storage, RoomPresence presence) {
        this.rooms = rooms;
        this.access = access;
        this.storage = storage;
        this.presence = presence;
    }

    /** Removes a person and revokes their key, so that they stay outside. */
    void kick(ClientId client, KickMember kick, OutcomeBuilder outcome) {
        Member host = access.requireHost(kick.room(), client);
        RoomState room = rooms.find(kick.room());
        Person person = requireIn(room, kick.user());
        if (person.equals(host.person())) {
            throw new RefusedException(
                    Reason.INVALID, "That is you. To go yourself, leave the room.");
        }
        storage.requireWritable(room.isPersistent());
        TokenAdministration.revoke(room, person.key(), outcome);
        String why = kick.reason().isEmpty() ? "." : ": " + kick.reason();
        presence.remove(room, person, host.user() + " removed you" + why, outcome);
        outcome.note(room, Notices.removed(host.user(), person.user(), kick.reason()));
        outcome.done(kick);
    }

    void mute(ClientId client, MuteMember mute, OutcomeBuilder outcome) {
        Member host = access.requireHost(mute.room(), client);
        RoomState room = rooms.find(mute.room());
        Person person = requireIn(room, mute.user());
        storage.requireWritable(room.isPersistent());
        if (mute.seconds() == 0) {
            person.key().setMute(null);
        } else {
            person.key().setMute(new Mute(mute.seconds(), outcome.nowNs()));
            follow(room, person.key());
        }
        outcome.store(room, person.key());
        tell(room, person, host.user().value(), mute.seconds(), outcome);
        outcome.done(mute);
    }

    /** Remembers when the grant's mute is to be lifted, if it has one that ends. */
    void follow(RoomState room, Grant key) {
        @Nullable Mute mute = key.mute();
        if (mute != null && mute.ends()) {
            ends.add(new End(room, key, mute));
        }
    }

    /** Whether the time of a mute, which may be lifted already, is over. */
    boolean isDue(long nowNs) {
        End next = ends.peek();
        return next != null && next.mute().endNs() - nowNs <= 0;
    }

    /** Lifts the mutes whose time is over. */
    void expire(OutcomeBuilder outcome) {
        long nowNs = outcome.nowNs();
        for (End next = ends.peek();
                next != null && next.mute().endNs() - nowNs <= 0;
                next = ends.peek()) {
            ends.remove();
            if (next.mute().equals(next.key().mute())) {
                lift(next, outcome);
            }
        }
    }

    private static void lift(End end, OutcomeBuilder outcome) {
        end.key().setMute(null);
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
