package dev.tcrp.server.relay;

/**
 * A room's part of what is told at the end of a turn: indices, each with the next one in an array
 * that all rooms share. Owned by the relay thread.
 */
final class Chain {
    private int first;
    private int last;
    private int size;

    int first() {
        return first;
    }

    int size() {
        return size;
    }

    /** Puts this index behind the others; whether there were none. */
    boolean add(int index, int[] next) {
        if (size == 0) {
            first = index;
        } else {
            next[last] = index;
        }
        last = index;
        return size++ == 0;
    }

    void clear() {
        size = 0;
    }
}
