package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.store.Change.TokenStored;

import java.util.Optional;

/**
 * A membership as the owner of its room tells it to the server that holds the client's connection,
 * which relays to it, and from it to the owner.
 *
 * @param room the room's name as the member spelled it
 * @param number the room's number
 * @param user the name of the person
 * @param token what the person came with
 * @param device none when the client has no path
 * @param endpoint where it takes datagrams that are not sealed
 * @param named whether it entered by operation 19
 */
public record MemberState(
        RoomName room,
        int number,
        String user,
        TokenStored token,
        Optional<Device> device,
        Optional<Endpoint> endpoint,
        boolean named) {
    /** The membership as it is now. */
    public static MemberState of(Member member, Moment now) {
        return new MemberState(
                member.room(),
                member.roomNumber(),
                member.user().value(),
                member.key().stored(member.roomNumber(), now),
                member.device(),
                Optional.ofNullable(member.endpoint()),
                member.isNamed());
    }
}
