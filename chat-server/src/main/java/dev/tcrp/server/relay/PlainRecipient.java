package dev.tcrp.server.relay;

import dev.tcrp.protocol.text.Utf8;
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
final class PlainRecipient {
    final Member member;
    final long memberId;
    final Endpoint endpoint;
    final RoomRoutes room;

    /** The room's name as the member spells it in its datagrams. */
    final byte[] roomName;

    /** The sender's name as it follows a datagram on its way to named members. */
    final byte[] userName;

    /** Takes the room's datagrams. */
    final Receiver receiver;

    /** Up to when what it said has used up its time ({@link RateLimit}). */
    long spentUntilNs;

    /** The run that it last spoke in ({@link PlainFeed}). */
    long spokeIn;

    PlainRecipient(Member member, RoomRoutes room, long nowNs) {
        this.member = member;
        this.memberId = member.id();
        this.endpoint = Objects.requireNonNull(member.endpoint());
        this.room = room;
        this.receiver = new Receiver(address(endpoint));
        this.spentUntilNs = member.spentUntilNs(nowNs);
        byte[] spelled = Utf8.encode(member.room().value());
        this.roomName = Arrays.equals(spelled, room.name) ? room.name : spelled;
        this.userName = Utf8.encode(member.user().value());
    }

    private static PeerAddress address(Endpoint endpoint) {
        return new PeerAddress(endpoint.address(), endpoint.port(), endpoint.near());
    }

    Audience audience() {
        return member.isNamed() ? room.named : room.classic;
    }
}
