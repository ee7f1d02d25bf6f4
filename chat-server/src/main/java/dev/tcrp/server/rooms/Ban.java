package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.server.store.Change;

/**
 * A reason that keeps a person out of a room, or of all rooms: a ban, whatever they show; or a
 * kick, which closes to them the invitation that they came by.
 *
 * @param looks of their name
 * @param lineage the hash of the invitation that is closed to them; empty: whatever they show
 * @param origin the prefix of addresses that they came from; empty: unknown
 * @param time how long
 * @param by who set it
 */
record Ban(
        UserName user,
        Skeleton looks,
        String lineage,
        String origin,
        Mute time,
        String by,
        String reason) {
    static Ban of(
            UserName user, String lineage, String origin, Mute time, String by, String reason) {
        return new Ban(user, Skeleton.of(user.value()), lineage, origin, time, by, reason);
    }

    /** The bar as it was stored; its time must not be over. */
    static Ban restored(Change.Barred stored, Mute time) {
        return of(
                new UserName(stored.user()),
                stored.lineage(),
                stored.address(),
                time,
                stored.by(),
                stored.reason());
    }

    /** As it is stored. */
    Change.Barred stored(int room, Moment now) {
        return new Change.Barred(room, user.value(), lineage, origin, time.endMs(now), by, reason);
    }

    /** Whether no token lets them in. */
    boolean isWhole() {
        return lineage.isEmpty();
    }

    boolean isOver(long nowNs) {
        return time.ends() && time.endNs() - nowNs <= 0;
    }

    boolean keepsOut(Comer comer) {
        return (isWhole() || comer.cameBy(lineage))
                && (comer.looksLike(looks) || comer.isNewFrom(origin));
    }

    BanSummary summary(long nowNs) {
        return new BanSummary(user, isWhole(), time.secondsLeft(nowNs), by, reason);
    }

    /** Why the person is refused, behind the name of what they are refused by. */
    String words(long nowNs) {
        String why = reason.isEmpty() ? "" : ": " + reason;
        if (!isWhole()) {
            return "%s was removed by %s, and this token lets them in no more%s"
                    .formatted(user, by, why);
        }
        String until =
                time.seconds() == BanMember.UNTIL_LIFTED
                        ? ""
                        : " for another %d s".formatted(time.secondsLeft(nowNs));
        return "%s is banned by %s%s%s".formatted(user, by, until, why);
    }
}
