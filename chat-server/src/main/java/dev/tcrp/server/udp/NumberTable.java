package dev.tcrp.server.udp;

import org.jspecify.annotations.Nullable;

/**
 * Values by their numbers, as a source by that of its address; owned by the relay thread. Open
 * addressing with linear probing: a look-up makes no garbage. The number 0 is nobody's.
 */
public final class NumberTable<T> {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[16];
    private @Nullable Object[] values = new Object[16];
    private int size;

    /** The value under this key; null when there is none. */
    @SuppressWarnings("unchecked") // only put() fills the array
    public @Nullable T find(long key) {
        return (T) values[slot(key)];
    }

    /** Puts the value under the key, which is not 0, in the place of one that was there. */
    public void put(long key, T value) {
        int slot = slot(key);
        if (keys[slot] == 0 && ++size * 2 > keys.length) {
            grow();
            slot = slot(key);
        }
        keys[slot] = key;
        values[slot] = value;
    }

    /**
     * Takes out the value under this key, if there is one: closes the hole by moving up those
     * behind it that looked for a place at or before it.
     */
    public void remove(long key) {
        int hole = slot(key);
        if (keys[hole] == 0) {
            return;
        }
        size--;
        for (int next = after(hole); keys[next] != 0; next = after(next)) {
            if (distance(home(keys[next]), next) >= distance(hole, next)) {
                keys[hole] = keys[next];
                values[hole] = values[next];
                hole = next;
            }
        }
        keys[hole] = 0;
        values[hole] = null;
    }

    /** Where the key is, or would be put. */
    private int slot(long key) {
        int slot = home(key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = after(slot);
        }
        return slot;
    }

    private int home(long key) {
        return (int) ((key * GOLDEN) >>> (Long.numberOfLeadingZeros(keys.length) + 1));
    }

    private int after(int slot) {
        return (slot + 1) & (keys.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new Object[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
