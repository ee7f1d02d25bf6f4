package dev.tcrp.tui.model;

/**
 * What of a room has not been seen.
 *
 * @param unread how many messages
 * @param mentioned whether one of them names the person who sits here
 * @param seen what was on the screen when the room was last looked at
 */
public record Attention(int unread, boolean mentioned, Seen seen) {
    /**
     * The end of what was seen; a line is behind it by its place in the room, or by its number if
     * it has none.
     */
    record Seen(long number, long seq) {
        private static final Seen ALL = new Seen(Long.MAX_VALUE, Long.MAX_VALUE);

        boolean isBefore(Log.Entry entry) {
            return entry.seq() > 0 ? entry.seq() > seq : entry.number() > number;
        }
    }

    /** All was seen. */
    public static final Attention NONE = new Attention(0, false, Seen.ALL);

    /** A message came while another room was open. */
    public Attention plus(boolean mention) {
        return new Attention(unread + 1, mentioned || mention, seen);
    }

    /** The room is open again. */
    public Attention opened() {
        return new Attention(0, false, seen);
    }

    /** The room is left for another; what comes now is new. */
    public Attention leftAt(Log log) {
        return new Attention(0, false, new Seen(log.next() - 1, log.lastSeq()));
    }

    /** This was read on whatever device; what is behind it is new. */
    public Attention readTo(long seq) {
        return new Attention(unread, mentioned, new Seen(Long.MAX_VALUE, seq));
    }

    /** The places of the room count anew; what has none any more is known by its number. */
    Attention withoutPlaces() {
        return seen.equals(Seen.ALL)
                ? this
                : new Attention(unread, mentioned, new Seen(seen.number(), 0));
    }

    /** So many are unread after all. */
    public Attention withUnread(int count) {
        return new Attention(count, mentioned && count > 0, seen);
    }
}
