package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;

/**
 * Somebody who comes by a token, as far as a room can tell them from others. A name is the person's
 * who looks like it; an address counts only beside the invitation or for whoever has no key yet,
 * and never where many share it (exempt networks).
 *
 * @param looks of the name that is shown
 * @param shown the token's grant
 * @param origin the prefix of addresses they come from; empty: it is not counted
 */
record Comer(Skeleton looks, Grant shown, String origin) {
    static Comer of(UserName user, Grant shown, String origin) {
        return new Comer(Skeleton.of(user.value()), shown, origin);
    }

    boolean looksLike(Skeleton other) {
        return looks.plain().equals(other.plain()) || looks.folded().equals(other.folded());
    }

    /** Whether they came by the token of this hash, or show it now. */
    boolean cameBy(String hash) {
        return shown.hash().hex().equals(hash) || shown.lineage().equals(hash);
    }

    /** Whether they have no key yet, and come from there. */
    boolean isNewFrom(String prefix) {
        return isFrom(prefix) && shown.user().isEmpty();
    }

    private boolean isFrom(String prefix) {
        return !origin.isEmpty() && origin.equals(prefix);
    }

    /** Whether the user of this key may be the same person. */
    boolean isUserOf(Grant key) {
        boolean sameName =
                key.user().map(user -> looksLike(Skeleton.of(user))).orElse(false)
                        || key.hasFormer(name -> looksLike(Skeleton.of(name.value())));
        return sameName
                || (!key.lineage().isEmpty() && cameBy(key.lineage()) && isFrom(key.origin()));
    }
}
