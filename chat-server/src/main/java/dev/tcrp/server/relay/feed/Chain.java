package dev.tcrp.server.relay.feed;

/**
 * A room's part of what is told at the end of a turn: indices, each with the next one in an array
 * that all rooms share. Owned by the relay thread.
 */
public final class Chain {
    private int first;
    private int last;
    private int size;

    /** The first index, when there is one. */
    public int first() {
        return first;
    }

    /** How many indices there are. */
    public int size() {
        return size;
    }

    /** Puts this index behind the others; whether there were none. */
    public boolean add(int index, int[] next) {
        if (size == 0) {
            first = index;
        } else {
            next[last] = index;
        }
        last = index;
        return size++ == 0;
    }

    /** Drops all of them. */
    public void clear() {
        size = 0;
    }
}
