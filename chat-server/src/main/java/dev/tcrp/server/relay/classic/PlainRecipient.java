package dev.tcrp.server.relay.classic;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.rooms.Endpoint;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.udp.Audience;
import dev.tcrp.server.udp.PeerAddress;
import dev.tcrp.server.udp.Receiver;

import java.util.Arrays;
import java.util.Objects;

/**
 * A member's way in and out of the relay: from its endpoint into its room, and back. Owned by the
 * relay thread.
 */
final class PlainRecipient extends Recipient {
    final Endpoint endpoint;

    /** Takes the room's datagrams, among this audience. */
    final Receiver receiver;

    final Audience audience;

    /** The room's name as the member spells it in its datagrams. */
    final byte[] roomName;

    /** The run that it last spoke in ({@link PlainFeed}). */
    long spokeIn;

    /**
     * @param roomName which its own is, if it spells it so
     */
    PlainRecipient(Member member, FedRoom room, Audience audience, byte[] roomName, long nowNs) {
        super(member, room, nowNs);
        this.endpoint = Objects.requireNonNull(member.endpoint());
        this.receiver = new Receiver(address(endpoint));
        this.audience = audience;
        byte[] spelled = Utf8.encode(member.room().value());
        this.roomName = Arrays.equals(spelled, roomName) ? roomName : spelled;
    }

    private static PeerAddress address(Endpoint endpoint) {
        return new PeerAddress(endpoint.address(), endpoint.port(), endpoint.near());
    }
}
