package dev.tcrp.server.relay.sealed;

import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.rooms.Member;

/** A member of a room who is reached by a {@link Path}; owned by the relay thread. */
final class SecureRecipient extends Recipient {
    /** The place of one that has left. */
    static final int NOWHERE = -1;

    /** The newest of its client. */
    Path path;

    /** Its place among the room's secure recipients; kept by {@link SecureRoom}. */
    int place = NOWHERE;

    /** In which order what it says is taken. */
    final SenderOrder order = new SenderOrder();

    private long typedUntilNs;

    SecureRecipient(Member member, Path path, FedRoom room, long nowNs) {
        super(member, room, nowNs);
        this.path = path;
        this.typedUntilNs = nowNs;
    }

    /** Whether the others may be told now that it is typing; if so, that counts. */
    boolean mayType(RateLimit limit, long nowNs) {
        boolean may = limit.allows(typedUntilNs, nowNs);
        typedUntilNs = may ? limit.spend(typedUntilNs, nowNs, 1) : typedUntilNs;
        return may;
    }

    /** Whether it is still one of its room's. */
    boolean isIn() {
        return place != NOWHERE;
    }
}
