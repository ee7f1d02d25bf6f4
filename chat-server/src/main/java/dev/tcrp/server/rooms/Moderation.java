package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.LiftBan;
import dev.tcrp.protocol.op.ListBans;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.server.store.Change;

import org.jspecify.annotations.Nullable;

import java.util.PriorityQueue;

/** Removing, banning and muting people. Owned by its {@link Directory}. */
final class Moderation {
    /** Void once the mute was lifted, or another one was set. */
    private record End(RoomState room, Grant key, Mute mute) {}

    private final RoomTable rooms;
    private final AccessRules access;
    private final StorageState storage;
    private final RoomPresence presence;
    private final RoomQuota quota;
    private final DirectRooms direct;
    private final PriorityQueue<End> ends =
            new PriorityQueue<>((a, b) -> Long.signum(a.mute().endNs() - b.mute().endNs()));

    Moderation(
            RoomTable rooms,
            AccessRules access,
            StorageState storage,
            RoomPresence presence,
            RoomQuota quota,
            DirectRooms direct) {
        this.rooms = rooms;
        this.access = access;
        this.storage = storage;
        this.presence = presence;
        this.quota = quota;
        this.direct = direct;
    }

    void kick(ClientId client, KickMember kick, OutcomeBuilder outcome) {
        Member host = access.requireHost(kick.room(), client);
        requireOther(host, kick.user());
        kick(rooms.find(kick.room()), kick.user(), host.user().value(), kick.reason(), outcome);
        outcome.done(kick);
    }

    /**
     * Removes a person and revokes their key; the invitation that they came by is closed to them.
     */
    void kick(RoomState room, UserName user, String by, String reason, OutcomeBuilder outcome) {
        Person person = requireIn(room, user);
        storage.requireWritable(room.isPersistent());
        Grant key = person.key();
        TokenAdministration.revoke(room, key, outcome);
        if (!key.lineage().isEmpty()) {
            keepOut(room, forEver(person.user(), key.lineage(), key, by, reason, outcome), outcome);
        }
        direct.end(room, key, ended(user, room), outcome);
        remove(room, person, by, " removed you", reason, outcome);
        outcome.note(room, Notices.removed(by, person.user(), reason));
    }

    void ban(ClientId client, BanMember ban, OutcomeBuilder outcome) {
        Member host = access.requireHost(ban.room(), client);
        requireOther(host, ban.user());
        var time = new Mute(ban.seconds(), outcome.nowNs());
        ban(rooms.find(ban.room()), ban.user(), time, host.user().value(), ban.reason(), outcome);
        outcome.done(ban);
    }

    /** Keeps a person out whatever they show; removes them if they are in. */
    void ban(
            RoomState room,
            UserName user,
            Mute time,
            String by,
            String reason,
            OutcomeBuilder outcome) {
        @Nullable Person person = room.people().get(user);
        storage.requireWritable(room.isPersistent());
        quota.requireTokens(room, 1);
        String origin = person == null ? "" : person.key().origin();
        keepOut(room, Ban.of(user, "", origin, time, by, reason), outcome);
        for (Grant key : room.keys().all().stream().filter(key -> key.isOf(user)).toList()) {
            direct.end(room, key, ended(user, room), outcome);
        }
        if (person != null) {
            TokenAdministration.revoke(room, person.key(), outcome);
            remove(room, person, by, " banned you", reason, outcome);
        }
        outcome.note(room, Notices.banned(by, user, time.seconds(), reason));
    }

    private static String ended(UserName user, RoomState room) {
        return "%s is no member of %s any more.".formatted(user, room.name());
    }

    private static Ban forEver(
            UserName user,
            String lineage,
            Grant key,
            String by,
            String reason,
            OutcomeBuilder outcome) {
        var time = new Mute(BanMember.UNTIL_LIFTED, outcome.nowNs());
        return Ban.of(user, lineage, key.origin(), time, by, reason);
    }

    private static void keepOut(RoomState room, Ban ban, OutcomeBuilder outcome) {
        room.bans().add(ban);
        outcome.store(room, ban.stored(room.number(), outcome.now()));
    }

    private void remove(
            RoomState room,
            Person person,
            String by,
            String what,
            String reason,
            OutcomeBuilder outcome) {
        presence.remove(
                room, person, by + what + (reason.isEmpty() ? "." : ": " + reason), outcome);
    }

    void lift(ClientId client, LiftBan lift, OutcomeBuilder outcome) {
        access.requireHost(lift.room(), client);
        lift(rooms.find(lift.room()), lift.user(), outcome);
        outcome.done(lift);
    }

    /** Lifts all that keeps a person out of the room. */
    void lift(RoomState room, UserName user, OutcomeBuilder outcome) {
        storage.requireWritable(room.isPersistent());
        if (!room.bans().lift(user)) {
            throw new RefusedException(
                    Reason.NOT_FOUND,
                    "Nobody called %s is kept out of %s. List its bans."
                            .formatted(user, room.name()));
        }
        outcome.store(room, new Change.BarLifted(room.number(), user.value(), ""));
    }

    void list(ClientId client, ListBans list, OutcomeBuilder outcome) {
        access.requireHost(list.room(), client);
        Bans.Page page = rooms.find(list.room()).bans().page(list.after(), outcome.nowNs());
        outcome.reply(new ListBans.Bans(list.room(), page.rows(), page.more()));
    }

    private static void requireOther(Member host, UserName user) {
        if (host.user().equals(user)) {
            throw new RefusedException(
                    Reason.INVALID, "That is you. To go yourself, leave the room.");
        }
    }

    void mute(ClientId client, MuteMember mute, OutcomeBuilder outcome) {
        Member host = access.requireHost(mute.room(), client);
        RoomState room = rooms.find(mute.room());
        mute(room, mute.user(), host.user().value(), mute.seconds(), outcome);
        outcome.done(mute);
    }

    /**
     * Has a person not be heard, by whatever key they come back.
     *
     * @param seconds 0: they are heard again
     */
    void mute(RoomState room, UserName user, String by, long seconds, OutcomeBuilder outcome) {
        Person person = requireIn(room, user);
        storage.requireWritable(room.isPersistent());
        Grant key = person.key();
        if (seconds == 0) {
            for (Grant muted : room.keys().mutedAs(Comer.of(user, key, key.origin()))) {
                room.keys().mute(muted, null);
                outcome.store(room, muted);
            }
            room.keys().mute(key, null);
        } else {
            room.keys().mute(key, new Mute(seconds, outcome.nowNs()));
            follow(room, key);
        }
        outcome.store(room, key);
        tell(room, person, by, seconds, outcome);
    }

    /** Mutes a new key as long as one that the same person had, if there is such. */
    void takeMute(RoomState room, Comer comer, Grant key) {
        room.keys().mutedAs(comer).stream()
                .findFirst()
                .ifPresent(
                        muted -> {
                            room.keys().mute(key, muted.mute());
                            follow(room, key);
                        });
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
        end.room().keys().mute(end.key(), null);
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
