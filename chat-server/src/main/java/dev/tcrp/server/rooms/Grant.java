package dev.tcrp.server.rooms;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.TokenSummary;
import dev.tcrp.server.store.Change.TokenStored;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What one token of a room grants now (PROTOCOL.md section 4.5): a key lets its user come and go,
 * an invitation lets in as many as it has uses left. Owned by the relay thread.
 */
final class Grant {
    /** How many former names are known, by which a device that was away may still come. */
    private static final int MOST_FORMER = 8;

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final TokenHash hash;
    private final Terms terms;
    private final long madeNs;
    private long used;
    private boolean hasSpoken;
    private long spentUntilNs;
    private long read;
    private Choices choices = Choices.USUAL;
    private final Deque<UserName> former = new ArrayDeque<>(0);
    private @Nullable UserName user;
    private @Nullable Mute mute;
    private String lineage = "";
    private String origin = "";

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

    /** Whether this user may enter with it: anybody, until it is somebody's key. */
    boolean isFor(UserName who) {
        return user == null || user.equals(nameOf(who));
    }

    /** The present name of its user, if the name shown is a former one; else the name shown. */
    UserName nameOf(UserName shown) {
        UserName now = user;
        return now != null && former.contains(shown) ? now : shown;
    }

    /** Adds a former name of its user. */
    void addFormer(UserName before) {
        former.remove(before);
        former.addLast(before);
    }

    /** Removes the oldest former name, once there are too many of them. */
    Optional<UserName> removeOldestFormer() {
        return former.size() > MOST_FORMER ? Optional.of(former.removeFirst()) : Optional.empty();
    }

    void use() {
        used++;
    }

    /** Whether it is this user's key already. */
    boolean isOf(UserName who) {
        return who.equals(user);
    }

    /** The user whose key it is, if it is somebody's. */
    Optional<String> user() {
        return Optional.ofNullable(user).map(UserName::value);
    }

    /** Makes it this user's key. */
    void bind(UserName who) {
        former.remove(who);
        user = who;
    }

    /** Whether what its user says is relayed. */
    boolean maySpeak() {
        return mute == null && role().maySpeak();
    }

    /** Up to when its user's share of the rate is used up; now, if that was never noted. */
    long spentUntilNs(long nowNs) {
        return hasSpoken ? spentUntilNs : nowNs;
    }

    void spendUntil(long untilNs) {
        hasSpoken = true;
        spentUntilNs = untilNs;
    }

    /** What its user has chosen for the room. */
    Choices choices() {
        return choices;
    }

    void choose(Choices next) {
        choices = next;
    }

    /** The hash of the invitation that it was given for; empty: none. */
    String lineage() {
        return lineage;
    }

    /** Remembers the invitation that it was given for. */
    void setLineage(Grant invitation) {
        lineage = invitation.hash().hex();
    }

    /** The prefix of addresses that its user came from last; empty: unknown, or not counted. */
    String origin() {
        return origin;
    }

    void setOrigin(String prefix) {
        origin = prefix;
    }

    /** Whether one of the former names of its user is such. */
    boolean hasFormer(Predicate<UserName> such) {
        return former.stream().anyMatch(such);
    }

    /** How long its user is not heard; null when they are. */
    @Nullable Mute mute() {
        return mute;
    }

    void setMute(@Nullable Mute next) {
        mute = next;
    }

    /** As it is stored. */
    TokenStored stored(int room, Moment now) {
        return new TokenStored(
                room,
                hash.hex(),
                role().code(),
                terms.uses(),
                used,
                terms.seconds() == 0 ? 0 : now.ms() + NANOSECONDS.toMillis(leftNs(now.ns())),
                user == null ? "" : user.value(),
                mute == null ? 0 : mute.endMs(now),
                lineage,
                origin);
    }

    /** As it was stored; without its mute, if that is over by now. */
    static Grant restored(TokenStored stored, Moment now) {
        long seconds = stored.endsMs() == 0 ? 0 : Mute.seconds(stored.endsMs() - now.ms());
        var terms = new Terms(Role.of(stored.role()), stored.uses(), seconds);
        var grant = new Grant(new TokenHash(stored.hash()), terms, now.ns());
        grant.used = stored.used();
        grant.user = stored.user().isEmpty() ? null : new UserName(stored.user());
        grant.mute = Mute.restored(stored.mutedUntilMs(), now);
        grant.lineage = stored.lineage();
        grant.origin = stored.origin();
        return grant;
    }

    /** Up to which place its user has read the log; 0: nothing. */
    long read() {
        return read;
    }

    void setRead(long place) {
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
