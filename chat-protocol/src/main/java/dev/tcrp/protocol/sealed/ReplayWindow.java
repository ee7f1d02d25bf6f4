package dev.tcrp.protocol.sealed;

import java.util.Arrays;

/**
 * Which counters came already (RFC 6479; PROTOCOL.md section 8.4). Owned by the thread of its
 * {@link Opening}.
 *
 * <p>It remembers the highest counter and the {@value #SIZE} up to it; what is older counts as
 * come. The bits are a ring of words with one word more than the window has, so that moving on
 * clears whole words and shifts none.
 */
public final class ReplayWindow {
    /** How many counters it remembers. */
    public static final int SIZE = 2048;

    private static final int WORDS = SIZE / Long.SIZE + 1;

    private final long[] came = new long[WORDS];
    private long highest = -1;

    /** One to which nothing has come. */
    public ReplayWindow() {}

    /** Whether this counter, 0 or more, has not come yet and is not too old to tell. */
    public boolean isFresh(long counter) {
        if (counter > highest) {
            return true;
        }
        return counter > highest - SIZE && (came[word(counter)] & bit(counter)) == 0;
    }

    /** Whether it is higher than all that came. */
    boolean isHighest(long counter) {
        return counter > highest;
    }

    /** Takes a counter that {@link #isFresh} as come. Only for authentic datagrams. */
    public void take(long counter) {
        if (counter > highest) {
            clear(highest >> 6, counter >> 6);
            highest = counter;
        }
        came[word(counter)] |= bit(counter);
    }

    /** Forgets the words after {@code from} up to {@code to}: they stood for counters long gone. */
    private void clear(long from, long to) {
        if (to - from >= WORDS) {
            Arrays.fill(came, 0);
            return;
        }
        for (long word = from + 1; word <= to; word++) {
            came[(int) (word % WORDS)] = 0;
        }
    }

    private static int word(long counter) {
        return (int) ((counter >> 6) % WORDS);
    }

    private static long bit(long counter) {
        return 1L << counter;
    }
}
