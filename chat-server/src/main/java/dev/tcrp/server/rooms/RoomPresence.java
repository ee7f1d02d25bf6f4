package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.store.Change;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The people in a room: how they come in and go, on how many devices, and who is told. */
record RoomPresence(
        RoomTable rooms, Clients clients, ReconnectGrace grace, Replacements replacements) {
    /** Brings in a person. The others are told, unless they never saw the same person go. */
    Person comeIn(RoomState room, UserName user, Grant key, OutcomeBuilder outcome) {
        @Nullable Person before = room.people().get(user);
        if (before != null) {
            before.endAbsence();
            return before;
        }
        key.choose(key.choices().with(null));
        var person = new Person(user, key);
        if (room.people().size() < Budgets.Rooms.ANNOUNCED) {
            outcome.tellAll(room, new RoomEvent.MemberJoined(room.name(), user));
            if (key.user().isEmpty() && !isMaker(room, key)) {
                outcome.note(room, Notices.arrived(user));
            }
        }
        key.bind(user);
        rooms.setOccupied(room);
        room.add(person);
        store(room, person, outcome);
        return person;
    }

    /** Whether the key is a host's, and nobody ever came by any key: its user made the room. */
    private static boolean isMaker(RoomState room, Grant key) {
        return key.role() == Role.HOST
                && room.keys().all().stream().allMatch(other -> other.user().isEmpty());
    }

    /** Has a person stored, with their key and how far they have read. */
    static void store(RoomState room, Person person, OutcomeBuilder outcome) {
        String user = person.user().value();
        outcome.store(room, person.key());
        outcome.store(room, new Change.MemberIn(room.number(), user, person.key().hash().hex()));
        if (!person.key().choices().equals(Choices.USUAL)) {
            outcome.store(room, person.key().choices().stored(room.number(), person.key().hash()));
        }
        if (person.key().read() > 0) {
            outcome.store(room, new Change.ReadTo(room.number(), user, person.key().read()));
        }
    }

    /** Adds a membership of a person who has come in. */
    void seat(Member member, OutcomeBuilder outcome) {
        if (!clients.isSeated(member.client())) {
            outcome.effect(new Effect.Seat(member.client(), true));
        }
        clients.add(member);
    }

    /**
     * Ends the older membership of this client, and soon that of this device at another one, which
     * is told; at once where a port can have only one of them.
     */
    void replace(Person person, Optional<Device> device, ClientId client, OutcomeBuilder outcome) {
        for (Member before : List.copyOf(person.devices())) {
            if (before.client().equals(client)) {
                remove(before, outcome);
            } else if (before.device().equals(device)) {
                if (device.isPresent()) {
                    replacements.add(before, client, outcome.nowNs());
                } else {
                    replace(before, outcome);
                }
            }
        }
    }

    private void replace(Member before, OutcomeBuilder outcome) {
        remove(before, outcome);
        String words = "You came back on another connection.";
        outcome.tell(before, new RoomEvent.RoomClosed(before.room(), words));
    }

    /** Ends a membership. On their last device the person is gone. */
    void leave(Member member, OutcomeBuilder outcome) {
        remove(member, outcome);
        if (member.person().devices().isEmpty()) {
            end(rooms.find(member.room()), member.person(), outcome);
        }
    }

    /** Ends a membership whose connection is lost. A person who can come back is waited for. */
    void lose(Member member, OutcomeBuilder outcome) {
        RoomState room = rooms.find(member.room());
        if (!room.isPersistent() || member.device().isEmpty()) {
            leave(member, outcome);
            return;
        }
        remove(member, outcome);
        if (member.person().devices().isEmpty()) {
            member.person().setLeft(outcome.now().ms());
            grace.begin(room, member.person(), outcome.nowNs());
        }
    }

    /** Ends memberships that were replaced, and the presence of people long waited for. */
    void expire(OutcomeBuilder outcome) {
        for (var over = replacements.nextOver(outcome.nowNs());
                over != null;
                over = replacements.nextOver(outcome.nowNs())) {
            replace(over, outcome);
        }
        for (var over = grace.nextOver(outcome.nowNs());
                over != null;
                over = grace.nextOver(outcome.nowNs())) {
            end(over.room(), over.person(), outcome);
        }
    }

    /** Gives a person another name, which nobody has. */
    void rename(RoomState room, Person person, UserName to, OutcomeBuilder outcome) {
        UserName from = person.user();
        room.rename(person, to);
        for (Member here : person.devices()) {
            if (here.isReachable()) {
                outcome.renewRecipient(here);
            }
        }
        addFormer(room, person.key(), from, outcome);
        store(room, person, outcome);
        outcome.tellAll(room, new RoomEvent.MemberRenamed(room.name(), from, to));
        outcome.note(room, Notices.renamed(from, to));
    }

    /** Another device may come back by the former name: its row stays, by the same token. */
    private static void addFormer(
            RoomState room, Grant key, UserName from, OutcomeBuilder outcome) {
        key.addFormer(from);
        key.removeOldestFormer()
                .map(old -> new Change.MemberOut(room.number(), old.value()))
                .ifPresent(change -> outcome.store(room, change));
    }

    /** Removes a person, who is told why. */
    void remove(RoomState room, Person person, String why, OutcomeBuilder outcome) {
        close(room, person, why, outcome);
        end(room, person, outcome);
    }

    /** Removes everybody, who are told why, and not told of each other. */
    void removeAll(RoomState room, String why, OutcomeBuilder outcome) {
        for (Person person : List.copyOf(room.people().values())) {
            close(room, person, why, outcome);
            person.endAbsence();
            room.remove(person);
        }
    }

    /** Takes everybody out: the room goes on at another server, and they are in it there. */
    void takeOut(RoomState room, OutcomeBuilder outcome) {
        for (Person person : List.copyOf(room.people().values())) {
            for (Member member : List.copyOf(person.devices())) {
                remove(member, outcome);
                outcome.effect(new Effect.HandOver(member));
            }
            person.endAbsence();
            room.remove(person);
        }
    }

    private void close(RoomState room, Person person, String why, OutcomeBuilder outcome) {
        for (Member member : List.copyOf(person.devices())) {
            remove(member, outcome);
            outcome.tell(member, new RoomEvent.RoomClosed(room.name(), why));
        }
    }

    private void end(RoomState room, Person person, OutcomeBuilder outcome) {
        person.endAbsence();
        room.remove(person);
        outcome.store(room, new Change.MemberOut(room.number(), person.user().value()));
        if (room.isEmpty()) {
            rooms.setEmpty(room, outcome.nowNs());
            if (room.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
                outcome.store(room, new Change.RoomGone(room.number()));
            }
        } else if (room.people().size() < Budgets.Rooms.ANNOUNCED) {
            outcome.tellAll(room, new RoomEvent.MemberLeft(room.name(), person.user()));
            outcome.announce(room.name(), person.user() + " がチャットを終了しました。");
        }
    }

    private void remove(Member member, OutcomeBuilder outcome) {
        outcome.removeRecipient(member);
        clients.remove(member);
        if (!clients.isSeated(member.client())) {
            outcome.effect(new Effect.Seat(member.client(), false));
        }
    }
}
