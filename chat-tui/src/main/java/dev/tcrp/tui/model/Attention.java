package dev.tcrp.tui.model;

/**
 * What of a room has not been seen.
 *
 * @param unread how many messages
 * @param mentioned whether one of them names the person who sits here
 * @param seen what was on the screen when the room was last looked at
 * @param muted whether it calls nobody
 */
public record Attention(int unread, boolean mentioned, Seen seen, boolean muted) {
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
    public static final Attention NONE = new Attention(0, false, Seen.ALL, false);

    /** It calls nobody, or does so again. */
    public Attention withMuted(boolean now) {
        return new Attention(unread, mentioned, seen, now);
    }

    /** Whether there is news that the person wants to hear of. */
    public boolean calls() {
        return unread > 0 && (!muted || mentioned);
    }

    /** A message came while another room was open. */
    public Attention plus(boolean mention) {
        return new Attention(unread + 1, mentioned || mention, seen, muted);
    }

    /** The room is open again. */
    public Attention opened() {
        return new Attention(0, false, seen, muted);
    }

    /** The room is left for another; what comes now is new. */
    public Attention leftAt(Log log) {
        return new Attention(0, false, new Seen(log.next() - 1, log.lastSeq()), muted);
    }

    /**
     * The index of the first new line. What one has said oneself is not new to one; where all is
     * new, nothing parts it: 0.
     */
    int firstNew(Log log) {
        for (int i = 0; i < log.size(); i++) {
            Log.Entry entry = log.entries().get(i);
            if (seen.isBefore(entry) && !(entry.line() instanceof LogLine.OwnSaid)) {
                return i;
            }
        }
        return 0;
    }

    /** The room is left, and its end was not seen. */
    Attention stillUnread(Log log, Speakers speakers) {
        Unseen.Count count = Unseen.Count.of(log, firstNew(log), log.size(), speakers);
        return new Attention(count.messages(), count.mentions() > 0, seen, muted);
    }

    /** The room is left, and was read up to this place only. */
    Attention unreadFrom(Log log, long read, Speakers speakers) {
        long known = seen.seq() == Long.MAX_VALUE ? read : Math.max(read, seen.seq());
        Attention next = new Attention(0, false, new Seen(Long.MAX_VALUE, known), muted);
        int first = next.firstNew(log);
        Unseen.Count count = Unseen.Count.of(log, first, log.size(), speakers);
        return new Attention(count.messages(), count.mentions() > 0, next.seen, muted);
    }

    /** The lines from this index on are new. */
    public Attention leftBefore(Log log, int index) {
        Log.Entry first = log.entries().get(index);
        return new Attention(
                0, false, new Seen(first.number() - 1, Math.max(0, first.seq() - 1)), muted);
    }

    /** This was read on whatever device; what is behind it is new. */
    public Attention readTo(long seq) {
        return new Attention(unread, mentioned, new Seen(Long.MAX_VALUE, seq), muted);
    }

    /** The places of the room count anew; what has none any more is known by its number. */
    Attention withoutPlaces() {
        return seen.equals(Seen.ALL)
                ? this
                : new Attention(unread, mentioned, new Seen(seen.number(), 0), muted);
    }

    /** So many are unread after all. */
    public Attention withUnread(int count) {
        return new Attention(count, mentioned && count > 0, seen, muted);
    }
}
