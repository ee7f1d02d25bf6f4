package dev.tcrp.server.store.sqlite;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words to look for in what was said; each may stand amid others.
 *
 * @param words as {@link Folding} compares them; at least one
 */
record WordSearch(List<String> words) {
    /** White_Space of Unicode, and not only that of ASCII. */
    private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

    /** Throws {@link IllegalArgumentException} when there is no word. */
    WordSearch {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("there is no word to search for");
        }
    }

    /** The words of this text. */
    static WordSearch of(String text) {
        return new WordSearch(
                BLANKS.splitAsStream(text)
                        .filter(word -> !word.isEmpty())
                        .map(Folding::folded)
                        .toList());
    }

    /** Whether this content holds all of them. */
    boolean isIn(byte[] content) {
        String said = Folding.folded(Spoken.words(content));
        for (String word : words) {
            if (!said.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
