package dev.tcrp.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which known name a wrong one was meant to be. */
public final class Nearest {
    /** More mistakes than these make another word. */
    private static final int MOST_EDITS = 3;

    /** The longest name worth a guess: the work grows with its length. */
    private static final int LONGEST = 60;

    private Nearest() {}

    /**
     * The known name with the fewest letters to add, drop or change, at most {@value #MOST_EDITS}
     * of them and fewer than half.
     */
    public static Optional<String> to(String wrong, List<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> edits(wrong, name) <= Math.min(MOST_EDITS, name.length() / 2))
                .min(Comparator.comparingInt(name -> edits(wrong, name)));
    }

    /** The Levenshtein distance. */
    static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            before = row;
        }
        return before[to.length()];
    }
}
