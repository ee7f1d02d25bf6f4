package dev.tcrp.server.rooms;

import dev.tcrp.server.store.Change.MemberChose;

import org.jspecify.annotations.Nullable;

/**
 * What a member has chosen for a room, and keeps when they come back.
 *
 * @param takesDirect whether others may open direct rooms with them
 * @param showsLastSeen whether others are told since when they are away
 * @param away since when they are away by their own word, and why; null when they are not
 */
record Choices(boolean takesDirect, boolean showsLastSeen, @Nullable Away away) {
    /** Those of a member who has chosen nothing. */
    static final Choices USUAL = new Choices(true, true, null);

    Choices withDirect(boolean taken) {
        return new Choices(taken, showsLastSeen, away);
    }

    Choices withLastSeen(boolean shown) {
        return new Choices(takesDirect, shown, away);
    }

    Choices with(@Nullable Away next) {
        return new Choices(takesDirect, showsLastSeen, next);
    }

    /** As they are stored. */
    MemberChose stored(int room, TokenHash by) {
        return new MemberChose(
                room,
                by.hex(),
                takesDirect,
                showsLastSeen,
                away == null ? MemberChose.HERE : away.sinceMs(),
                away == null ? "" : away.words());
    }

    /** As they were stored. */
    static Choices restored(MemberChose stored) {
        boolean isAway = stored.awaySinceMs() != MemberChose.HERE;
        return new Choices(
                stored.takesDirect(),
                stored.showsLastSeen(),
                isAway ? new Away(stored.awaySinceMs(), stored.words()) : null);
    }
}
