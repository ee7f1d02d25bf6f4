package dev.tcrp.server.rooms;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.TakeDirect;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.store.Change;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rooms of two, each of which belongs to the room where the two have met and is opened by their
 * keys of that room (PROTOCOL.md section 4.8). Owned by its {@link Directory}.
 */
record DirectRooms(
        RoomTable rooms,
        RoomQuota quota,
        Strangers strangers,
        AccessRules access,
        StorageState storage,
        RoomAdministration administration) {
    private static final Terms MEMBER = new Terms(Role.MEMBER, 0, 0);

    /** Makes the room of the two, unless it is there; the other is told. */
    void open(Ask ask, OpenDirect open, OutcomeBuilder outcome) {
        Member member = access.requireMember(open.room(), ask.client());
        RoomState met = rooms.find(open.room());
        requireMayOpen(met, member);
        Grant other = requireOther(met, member, open.user());
        UserName user = new UserName(other.user().orElseThrow());
        Optional<RoomState> there = find(met, member.key(), other);
        RoomState room =
                there.isPresent() ? there.get() : make(ask, met, member.key(), other, outcome);
        tell(met, other, room, outcome);
        tell(met, member.key(), room, outcome);
        outcome.replyAfterStorage(new OpenDirect.DirectOpened(met.name(), room.name(), user));
    }

    private static void requireMayOpen(RoomState met, Member member) {
        if (DirectRoom.is(met.name())) {
            throw new InvalidFieldException(
                    "room of a direct message", "…", "one of more than two people");
        }
        if (!member.key().maySpeak()) {
            String why = member.key().role().maySpeak() ? "you are muted" : "you are a reader";
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "Direct rooms are not for you in %s now: %s.".formatted(met.name(), why));
        }
    }

    private static Grant requireOther(RoomState met, Member member, UserName user) {
        Optional<Person> there = Optional.ofNullable(met.people().get(user));
        Grant other =
                there.map(Person::key)
                        .or(() -> met.keys().all().stream().filter(k -> k.isOf(user)).findFirst())
                        .orElseThrow(() -> nobody(met, user));
        if (other.equals(member.key())) {
            throw new RefusedException(Reason.INVALID, "That is you.");
        }
        if (!other.choices().takesDirect()) {
            throw new RefusedException(Reason.NOT_ALLOWED, user + " takes no direct messages.");
        }
        if (there.filter(one -> one.summary().clear()).isPresent()) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    user + " uses the original's client, which has no direct rooms.");
        }
        return other;
    }

    private static RefusedException nobody(RoomState met, UserName user) {
        return new RefusedException(
                Reason.NOT_FOUND,
                "Nobody who is called %s has been in %s. List its members."
                        .formatted(user, met.name()));
    }

    private RoomState make(Ask ask, RoomState met, Grant one, Grant other, OutcomeBuilder outcome) {
        Maker maker = strangers.maker(ask, outcome.nowNs());
        RoomName name = DirectRoom.name(met.number(), administration.tokens().fresh());
        quota.requireNew(name, maker);
        quota.requireTokens(name, maker, 2);
        storage.requireWritable(met.isPersistent());
        int number = rooms.nextNumber(name, met.isPersistent());
        RoomState room = rooms.add(name, number, maker, met.lifetime(), topic(one, other));
        for (Grant key : List.of(one, other)) {
            var same = new Grant(key.hash(), MEMBER, outcome.nowNs());
            same.bind(new UserName(key.user().orElseThrow()));
            same.choose(key.choices());
            room.keys().restore(same);
        }
        if (!met.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            rooms.setEmpty(room, outcome.nowNs());
        }
        RoomAdministration.store(room, outcome);
        return room;
    }

    private static Topic topic(Grant one, Grant other) {
        return DirectRoom.topic(
                new UserName(one.user().orElseThrow()), new UserName(other.user().orElseThrow()));
    }

    private Optional<RoomState> find(RoomState met, Grant one, Grant other) {
        return of(met, one).filter(room -> room.keys().find(other.hash()).isPresent()).findFirst();
    }

    /** The direct rooms of a member of the room. */
    private Stream<RoomState> of(RoomState met, Grant key) {
        return rooms.met(met).stream().filter(room -> room.keys().find(key.hash()).isPresent());
    }

    private static void tell(RoomState met, Grant key, RoomState room, OutcomeBuilder outcome) {
        met.people().values().stream()
                .filter(person -> person.key().equals(key))
                .forEach(person -> outcome.tell(person, there(met, key, room)));
    }

    private static RoomEvent there(RoomState met, Grant key, RoomState room) {
        UserName self = new UserName(key.user().orElseThrow());
        UserName other = DirectRoom.other(room.topic(), self).orElse(self);
        return new RoomEvent.DirectRoomThere(met.name(), room.name(), other);
    }

    /** Tells somebody who enters the room of their direct rooms in it. */
    void welcome(RoomState met, Grant key, OutcomeBuilder outcome) {
        if (key.user().isPresent()) {
            of(met, key).forEach(room -> outcome.reply(there(met, key, room)));
        }
    }

    void take(ClientId client, TakeDirect take, OutcomeBuilder outcome) {
        Member member = access.requireMember(take.room(), client);
        choose(rooms.find(take.room()), member, old -> old.withDirect(take.taken()), outcome);
        outcome.done(take);
    }

    /** Has a member choose for the room and their direct rooms, which are the answer. */
    List<RoomState> choose(
            RoomState met, Member member, UnaryOperator<Choices> change, OutcomeBuilder outcome) {
        Grant key = member.key();
        Choices next = change.apply(key.choices());
        key.choose(next);
        List<RoomState> all = Stream.concat(Stream.of(met), of(met, key)).toList();
        for (RoomState room : all) {
            room.keys().find(key.hash()).ifPresent(same -> choose(room, same, next, outcome));
        }
        return all;
    }

    private static void choose(RoomState room, Grant key, Choices next, OutcomeBuilder outcome) {
        key.choose(next);
        outcome.store(room, next.stored(room.number(), key.hash()));
    }

    /** Somebody goes by another name in the room, and so in their direct rooms. */
    void rename(RoomState met, Grant key, UserName to, OutcomeBuilder outcome) {
        for (RoomState room : of(met, key).toList()) {
            Grant same = room.keys().find(key.hash()).orElseThrow();
            UserName from = new UserName(same.user().orElseThrow());
            Person person = room.people().get(from);
            if (person == null) {
                same.bind(to);
                outcome.store(room, same);
            } else {
                administration.presence().rename(room, person, to, outcome);
            }
            UserName other = DirectRoom.other(room.topic(), from).orElse(to);
            room.setTopic(DirectRoom.topic(to, other));
            outcome.store(room, new Change.TopicSet(room.number(), room.topic().value()));
            outcome.tellAll(room, new RoomEvent.TopicChanged(room.name(), room.topic(), ""));
        }
    }

    /** Ends the direct rooms of somebody who may not come back to the room. */
    void end(RoomState met, Grant key, String why, OutcomeBuilder outcome) {
        of(met, key).toList().forEach(room -> administration.delete(room, why, outcome));
    }
}
