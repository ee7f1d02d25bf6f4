package dev.tcrp.server.relay;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.rooms.Endpoint;
import dev.tcrp.server.rooms.Member;

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

    /** The place of one that is in no audience any more. */
    static final int NOWHERE = -1;

    /** Its place in its {@link Audience}; kept by that. */
    int place = NOWHERE;

    /** Up to when what it said has used up its time ({@link RateLimit}). */
    long spentUntilNs;

    /** The run that it last spoke in ({@link PlainFeed}). */
    long spokeIn;

    PlainRecipient(Member member, RoomRoutes room, long nowNs) {
        this.member = member;
        this.memberId = member.id();
        this.endpoint = Objects.requireNonNull(member.endpoint());
        this.room = room;
        this.spentUntilNs = member.spentUntilNs(nowNs);
        byte[] spelled = Utf8.encode(member.room().value());
        this.roomName = Arrays.equals(spelled, room.name) ? room.name : spelled;
        this.userName = Utf8.encode(member.user().value());
    }

    Audience audience() {
        return member.isNamed() ? room.named : room.classic;
    }
}
