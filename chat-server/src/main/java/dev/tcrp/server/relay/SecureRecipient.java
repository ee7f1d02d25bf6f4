package dev.tcrp.server.relay;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.rooms.Member;

import java.util.ArrayList;
import java.util.List;

/** A member's place in a room that it reaches by its {@link Path}; owned by the relay thread. */
final class SecureRecipient {
    final Member member;
    final long memberId;
    final RoomRoutes room;
    final byte[] userName;

    /** The newest of its client. */
    Path path;

    /** The place of one that has left. */
    static final int NOWHERE = -1;

    /** Its place among the room's secure recipients; kept by {@link SecureRecipients}. */
    int place = NOWHERE;

    /** The highest number of its client's that was taken or refused here; 0: not known. */
    long decided;

    /** What waits here for one that must come first; kept by {@link EarlyEntries}. */
    final List<Early> early = new ArrayList<>(0);

    int earlyBytes;

    /** Up to when what it said has used up its time ({@link RateLimit}). */
    long spentUntilNs;

    SecureRecipient(Member member, Path path, RoomRoutes room, long nowNs) {
        this.member = member;
        this.memberId = member.id();
        this.path = path;
        this.room = room;
        this.userName = Utf8.encode(member.user().value());
        this.spentUntilNs = member.spentUntilNs(nowNs);
    }

    /** Whether it is still one of its room's. */
    boolean isIn() {
        return place != NOWHERE;
    }

    /** What is to follow the one of this number may come now. */
    void decides(long number) {
        decided = Math.max(decided, number);
    }

    /** It is not known any more what was taken: its client says again what is to come first. */
    void forgets() {
        decided = 0;
    }
}
