package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.rooms.Member;

/** A member of a room who speaks and is told what others say; owned by the relay thread. */
public abstract class Recipient {
    private final Member member;
    private final long memberId;
    private final FedRoom room;
    private final byte[] userName;

    /** Up to when what it said has used up its time ({@link RateLimit}). */
    private long spentUntilNs;

    /** A member that comes in now. */
    protected Recipient(Member member, FedRoom room, long nowNs) {
        this.member = member;
        this.memberId = member.id();
        this.room = room;
        this.userName = Utf8.encode(member.user().value());
        this.spentUntilNs = member.spentUntilNs(nowNs);
    }

    /** Who it is. */
    public final Member member() {
        return member;
    }

    /** As {@link Member#id}. */
    public final long memberId() {
        return memberId;
    }

    /** The room that it is in. */
    public final FedRoom room() {
        return room;
    }

    /** In UTF-8; not to be changed. */
    public final byte[] userName() {
        return userName;
    }

    /** Whether the limit lets it speak now. */
    public final boolean maySpend(RateLimit limit, long nowNs) {
        return limit.allows(spentUntilNs, nowNs);
    }

    /** It has said what counts as so many messages. */
    public final void spend(RateLimit limit, int messages, long nowNs) {
        spentUntilNs = limit.spend(spentUntilNs, nowNs, messages);
    }

    /** It is not there any more: what it has spent counts on when its member comes back. */
    public final void leave() {
        member.spendUntil(spentUntilNs);
    }
}
