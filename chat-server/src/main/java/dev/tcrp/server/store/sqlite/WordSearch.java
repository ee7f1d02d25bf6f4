package dev.tcrp.server.store.sqlite;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Messages that hold all of some words. The index knows words of three characters and more, of what
 * was said up to some moment ago; the rest is looked through.
 */
final class WordSearch {
    private static final String SPOKEN =
            "instr(%s(%s(%s)), ?) > 0".formatted(Folding.NAME, Spoken.NAME, LogRows.CONTENT_NOW);

    private static final int SHORTEST_INDEXED = 3;

    /** White_Space of Unicode, and not only that of ASCII. */
    private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");

    private final List<String> words;
    private final List<String> indexed;
    private final List<String> shorter;

    /** Throws {@link IllegalArgumentException} when there is no word. */
    WordSearch(String words) {
        this.words = words(words);
        if (this.words.isEmpty()) {
            throw new IllegalArgumentException("there is no word to search for");
        }
        this.indexed = this.words.stream().filter(WordSearch::isIndexed).toList();
        this.shorter = this.words.stream().filter(word -> !isIndexed(word)).toList();
    }

    /** The words, as they are compared. */
    static List<String> words(String text) {
        return BLANKS.splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(Folding::folded)
                .toList();
    }

    /** A NUL would end the words for the index. */
    private static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST_INDEXED && word.indexOf('\0') < 0;
    }

    /** Whether the index may know something of them. */
    boolean mayUseIndex() {
        return !indexed.isEmpty();
    }

    /**
     * What is true of a message that holds them; adds the values of the parameters in it.
     *
     * @param byIndex by the index of words; else all messages are scanned
     */
    String where(boolean byIndex, List<Object> values) {
        return byIndex ? found(values) : holding(words, values);
    }

    private String found(List<Object> values) {
        values.add(indexed.stream().map(WordSearch::quoted).collect(Collectors.joining(" AND ")));
        return "m.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
                + (shorter.isEmpty() ? "" : " AND " + holding(shorter, values))
                + " OR m.id > (SELECT id FROM indexed) AND "
                + holding(words, values);
    }

    private static String holding(List<String> some, List<Object> values) {
        values.addAll(some);
        return some.stream().map(_ -> SPOKEN).collect(Collectors.joining(" AND "));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\"", "\"\"") + '"';
    }
}
