package dev.tcrp.server.rooms;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.TokenSummary;
import dev.tcrp.server.store.Change.TokenKept;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one token of a room grants now (PROTOCOL.md section 4.5): a key lets its user come and go,
 * an invitation lets in as many as it has uses left. Owned by the relay thread.
 */
final class Grant {
    /** So many names of before are known, which a device that was away may still use. */
    private static final int MOST_FORMER = 8;

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final TokenHash hash;
    private final Terms terms;
    private final long madeNs;
    private long used;
    private boolean hasSpoken;
    private long spentUntilNs;
    private long read;
    private final Deque<UserName> former = new ArrayDeque<>(0);
    private @Nullable UserName user;
    private @Nullable Mute silence;

    Grant(TokenHash hash, Terms terms, long madeNs) {
        this.hash = hash;
        this.terms = terms;
        this.madeNs = madeNs;
    }

    TokenHash hash() {
        return hash;
    }

    Role role() {
        return terms.role();
    }

    boolean isInvitation() {
        return terms.uses() > 0;
    }

    boolean isUsedUp() {
        return isInvitation() && used >= terms.uses();
    }

    boolean isExpired(long nowNs) {
        return terms.seconds() > 0 && leftNs(nowNs) <= 0;
    }

    boolean isOpen(long nowNs) {
        return !isUsedUp() && !isExpired(nowNs);
    }

    /** Whether this user may enter with it; everybody may, until it is somebody's key. */
    boolean isFor(UserName who) {
        return user == null || user.equals(nameOf(who));
    }

    /** What its user goes by now, who may come by a name of before; else the name itself. */
    UserName nameOf(UserName shown) {
        UserName now = user;
        return now != null && former.contains(shown) ? now : shown;
    }

    /** Its user had this name before. */
    void wasOf(UserName before) {
        former.remove(before);
        former.addLast(before);
    }

    /** The name that is known no longer, once there are too many of them. */
    Optional<UserName> forgetFormer() {
        return former.size() > MOST_FORMER ? Optional.of(former.removeFirst()) : Optional.empty();
    }

    void use() {
        used++;
    }

    /** Whether it is this user's already. */
    boolean isOf(UserName who) {
        return who.equals(user);
    }

    /** Whose key it is. */
    Optional<String> user() {
        return Optional.ofNullable(user).map(UserName::value);
    }

    /** It is this user's key from now on. */
    void bind(UserName who) {
        former.remove(who);
        user = who;
    }

    /** Whether what its user says is relayed. */
    boolean maySpeak() {
        return silence == null && role().maySpeak();
    }

    /** Up to when its user's time is spent; now, if it was never noted. */
    long spentUntilNs(long nowNs) {
        return hasSpoken ? spentUntilNs : nowNs;
    }

    void spendUntil(long untilNs) {
        hasSpoken = true;
        spentUntilNs = untilNs;
    }

    @Nullable Mute silence() {
        return silence;
    }

    void silence(@Nullable Mute next) {
        silence = next;
    }

    /** As it is remembered. */
    TokenKept kept(int room, long nowNs, long nowMs) {
        return new TokenKept(
                room,
                hash.hex(),
                role().code(),
                terms.uses(),
                used,
                terms.seconds() == 0 ? 0 : nowMs + NANOSECONDS.toMillis(leftNs(nowNs)),
                user == null ? "" : user.value(),
                silence == null ? 0 : silence.endMs(nowNs, nowMs));
    }

    /** As it was remembered; ended, if its time is over by now. */
    static Grant from(TokenKept kept, long nowNs, long nowMs) {
        long seconds = kept.endsMs() == 0 ? 0 : Mute.seconds(kept.endsMs() - nowMs);
        var terms = new Terms(Role.of(kept.role()), kept.uses(), seconds);
        var grant = new Grant(new TokenHash(kept.hash()), terms, nowNs);
        grant.used = kept.used();
        grant.user = kept.user().isEmpty() ? null : new UserName(kept.user());
        grant.silence = Mute.until(kept.mutedUntilMs(), nowNs, nowMs);
        return grant;
    }

    /** The newest place that its user has read. */
    long read() {
        return read;
    }

    void readTo(long place) {
        read = place;
    }

    TokenSummary summary(long nowNs) {
        long seconds = terms.seconds() == 0 ? 0 : Math.ceilDiv(leftNs(nowNs), SECOND_NS);
        long uses = terms.uses() - (isInvitation() ? used : 0);
        return new TokenSummary(
                hash.id(), new Terms(role(), uses, seconds), Optional.ofNullable(user));
    }

    private long leftNs(long nowNs) {
        return madeNs + TimeUnit.SECONDS.toNanos(terms.seconds()) - nowNs;
    }
}
