package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.UserName;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Goes on with memberships that another server of the cluster has decided about until now. Nobody
 * is told of it. A client whose membership cannot go on comes back, and learns why by entering.
 */
record Resumption(RoomTable rooms, Clients clients, PathRules paths, RoomPresence presence) {
    void resume(ClientId client, MemberState was, OutcomeBuilder outcome) {
        Optional<Person> person = person(was, outcome.nowNs());
        Optional<Member> seated = clients.member(was.room(), client);
        if (person.isPresent() && seated.filter(one -> isOf(person.get(), one)).isPresent()) {
            repeat(seated.get(), outcome);
        } else if (person.isPresent()
                && isReachable(client, was)
                && isFree(client, was, person.get())) {
            seat(client, was, person.get(), outcome);
        } else {
            outcome.effect(new Effect.End(client));
        }
    }

    private static boolean isOf(Person person, Member member) {
        return member.person() == person;
    }

    /** Its server has asked twice, and hears twice that the membership goes on. */
    private static void repeat(Member seated, OutcomeBuilder outcome) {
        if (!seated.client().isLocal() && seated.isReachable()) {
            outcome.renewRecipient(seated);
        }
    }

    /** The person, if their key opens the room and they are in it by the same name. */
    private Optional<Person> person(MemberState was, long nowNs) {
        if (!rooms.has(was.room())) {
            return Optional.empty();
        }
        RoomState room = rooms.find(was.room());
        return room.keys()
                .find(new TokenHash(was.token().hash()))
                .filter(key -> room.number() == was.number() && !key.isExpired(nowNs))
                .flatMap(
                        key ->
                                Optional.ofNullable(room.people().get(new UserName(was.user())))
                                        .filter(person -> person.key().equals(key)));
    }

    private boolean isReachable(ClientId client, MemberState was) {
        return !was.named() || was.endpoint().isPresent() || clients.hasPath(client);
    }

    /** A client that came later has the device, or the endpoint, for good. */
    private boolean isFree(ClientId client, MemberState was, Person person) {
        boolean isDeviceFree =
                person.devices().stream()
                        .filter(other -> other.device().equals(was.device()))
                        .allMatch(other -> other.client().equals(client));
        return isDeviceFree
                && was.endpoint()
                        .filter(endpoint -> !paths.isFree(endpoint, client, person.key()))
                        .isEmpty();
    }

    private void seat(ClientId client, MemberState was, Person person, OutcomeBuilder outcome) {
        @Nullable Endpoint endpoint = was.endpoint().orElse(null);
        Optional<Device> device = was.device();
        person.endAbsence();
        presence.replace(person, device, client, outcome);
        var member =
                new Member(was.room(), was.number(), client, device, person, endpoint, was.named());
        presence.seat(member, outcome);
        if (member.isReachable()) {
            outcome.addRecipient(member);
        }
    }
}
