package dev.tcrp.tui.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The threads of a room as the person who sits here has them.
 *
 * @param base what was said up to this place was there when they came: it is not new to them
 * @param read by the place of a thread's first message: up to which place they looked at it
 * @param open the one that is beside the room, or in its place
 */
public record Threads(long base, Map<Long, Long> read, Optional<Open> open) {
    /** None was looked at. */
    public static final Threads NONE = new Threads(0, Map.of(), Optional.empty());

    /**
     * A thread that is open.
     *
     * @param root the place of its first message
     * @param focused whether it has the keys, and not the room
     * @param also whether what is said in it is shown in the room too
     * @param other what is being typed where the keys are not
     * @param scroll the lowest row seen; empty where its end is
     */
    public record Open(
            long root,
            boolean focused,
            boolean also,
            LineEditor other,
            Optional<LogRows.Place> scroll) {
        Open withFocus(boolean now, boolean alsoInRoom, LineEditor typed) {
            return new Open(root, now, alsoInRoom, typed, scroll);
        }

        Open withScroll(Optional<LogRows.Place> place) {
            return new Open(root, focused, also, other, place);
        }
    }

    /** Copies the map. */
    public Threads {
        read = Map.copyOf(read);
    }

    /** The open one, if it has the keys. */
    public Optional<Open> focused() {
        return open.filter(Open::focused);
    }

    /** What was there when the room was entered first. */
    public Threads from(long place) {
        return base > 0 ? this : new Threads(place, read, open);
    }

    /** The thread was looked at up to this place. */
    Threads readTo(long root, long place) {
        if (readTo(root) >= place) {
            return this;
        }
        var all = new HashMap<>(read);
        all.put(root, place);
        return new Threads(base, all, open);
    }

    long readTo(long root) {
        return Math.max(base, read.getOrDefault(root, 0L));
    }

    Threads with(Optional<Open> next) {
        return new Threads(base, read, next);
    }

    Threads scrolled(Optional<LogRows.Place> place) {
        return with(open.map(one -> one.withScroll(place)));
    }
}
