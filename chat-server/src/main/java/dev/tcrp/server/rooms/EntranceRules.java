package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.rooms.Command.Ask;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * By which name and on how many devices a person may be in a room. Every method changes nothing,
 * and throws {@link RefusedException} in words.
 */
record EntranceRules(RoomQuota quota, Clients clients, StorageState storage, Bans everywhere) {
    private static final int MOST_DEVICES = 8;

    /** This user may come in by this grant, and take over the same person's older membership. */
    void requireAdmitted(Ask ask, RoomState room, Grant grant, UserName user, long nowNs) {
        ClientId client = ask.client();
        RoomName name = room.name();
        var comer = Comer.of(user, grant, quota.origin(ask.address()));
        everywhere.requireNone(comer, "any room of this server", nowNs);
        room.bans().requireNone(comer, name.value(), nowNs);
        if (!grant.isOf(user)) { // A user who had the name under older rules may come back.
            NameRules.require(user);
        }
        if (!grant.isFor(user)) {
            throw AccessRules.tokenRefused(room, "in %s it is another user's");
        }
        Person before = room.people().get(user);
        requireDistinct(room, user, holder -> holder.key().equals(grant));
        if (before != null) {
            requireDevices(name, before, clients.device(client));
        }
        if (grant.isInvitation()) {
            quota.requireTokens(room, 1);
        }
        requireSamePerson(name, client, before);
        if (before == null) {
            quota.requirePlace(room);
        }
        // A person who comes for the first time must be stored.
        storage.requireWritable(room.isPersistent() && !grant.isOf(user));
    }

    private void requireSamePerson(RoomName name, ClientId client, @Nullable Person person) {
        Optional<Member> here = clients.member(name, client);
        if (here.isPresent() && !here.get().person().equals(person)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "This connection is in %s already, as %s.".formatted(name, here.get().user()));
        }
    }

    private static void requireDevices(RoomName room, Person person, Optional<Device> device) {
        boolean again = person.devices().stream().anyMatch(here -> here.device().equals(device));
        if (!again && person.devices().size() >= MOST_DEVICES) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s is in %s on %d devices already. Leave it on one of them."
                            .formatted(person.user(), room, MOST_DEVICES));
        }
    }

    /**
     * Nobody else in the room has this name, or one that looks like it.
     *
     * @param same whether the holder of the name is the one who wants it
     */
    static void requireDistinct(RoomState room, UserName user, Predicate<Person> same) {
        @Nullable Person holder = room.lookingLike(user);
        if (holder == null || same.test(holder)) {
            return;
        }
        String words =
                holder.user().equals(user)
                        ? "The name %s is taken in %s. Choose another.".formatted(user, room.name())
                        : "The name %s looks like %s, who is in %s. Choose another."
                                .formatted(user, holder.user(), room.name());
        throw new RefusedException(Reason.EXISTS, words);
    }
}
