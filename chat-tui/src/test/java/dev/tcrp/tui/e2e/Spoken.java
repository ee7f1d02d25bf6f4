package dev.tcrp.tui.e2e;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of some size by chance: from 1 byte to 16 KiB, short and long ones as often. Who says it,
 * its number and the time are at its begin, where they fit.
 */
record Spoken(String text) {
    /** Bytes of the largest text that members of a crowd say. */
    static final int LARGEST = Integer.getInteger("delivery.largest", 16_384);

    private static final Pattern BEGIN = Pattern.compile("\\S+ \\d+ (\\d+) .*", Pattern.DOTALL);

    /** Eight bytes, with all that a text may hold. */
    private static final String PIECE = "\t緑は\n";

    /** Longer texts are known by their begin, length and hash. */
    private static final int BRIEF = 48;

    static Spoken of(String name, long id, int largest, SplittableRandom random) {
        int power =
                random.nextInt(1 + Integer.numberOfTrailingZeros(Integer.highestOneBit(largest)));
        int size = Math.min(largest, random.nextInt(1 << power, 2 << power));
        String begin = "%s %d %d ".formatted(name, id, System.nanoTime());
        int left = size - begin.length();
        String letter = Character.toString('a' + (int) (id % 26));
        return new Spoken(
                left < 0
                        ? letter.repeat(size)
                        : begin + PIECE.repeat(left / 8) + letter.repeat(left % 8));
    }

    /** By System.nanoTime, if it is in it. */
    Optional<Long> saidNs() {
        Matcher begin = BEGIN.matcher(text);
        return begin.matches() ? Optional.of(Long.parseLong(begin.group(1))) : Optional.empty();
    }

    /** What tells it from other texts, in a few words. */
    String brief() {
        return text.length() <= BRIEF
                ? text
                : "%s (%d characters, %08x)"
                        .formatted(text.substring(0, BRIEF), text.length(), text.hashCode());
    }
}
