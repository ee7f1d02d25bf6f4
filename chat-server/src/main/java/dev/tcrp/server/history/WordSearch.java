package dev.tcrp.server.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Messages that hold all of some words. The index knows words of three characters and more, of what
 * was said up to some moment ago; the rest is looked through.
 */
final class WordSearch {
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

    /**
     * The newest before this place, in the order of their places. A fault of the index is reported
     * to its state, and the messages are scanned instead.
     */
    Page find(Connection db, IndexState index, int room, long before, int most)
            throws SQLException {
        if (indexed.isEmpty() || !index.isUsable()) {
            return find(db, false, room, before, most);
        }
        try {
            return find(db, true, room, before, most);
        } catch (SQLException e) {
            Page page = find(db, false, room, before, most);
            index.isWrong(String.valueOf(e.getMessage()));
            return page;
        }
    }

    private Page find(Connection db, boolean byIndex, int room, long before, int most)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(room, before));
        String sql =
                LogRows.SELECT
                        + " WHERE room = ? AND seq < ? AND ("
                        + (byIndex ? found(values) : holding(words, values))
                        + ") ORDER BY seq DESC LIMIT ?";
        values.add(most + 1);
        try (PreparedStatement select = db.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            return LogRows.page(select, most, true);
        }
    }

    private String found(List<Object> values) {
        values.add(indexed.stream().map(WordSearch::quoted).collect(Collectors.joining(" AND ")));
        return "id IN (SELECT rowid FROM words WHERE words MATCH ?)"
                + (shorter.isEmpty() ? "" : " AND " + holding(shorter, values))
                + " OR id > (SELECT id FROM indexed) AND "
                + holding(words, values);
    }

    private static String holding(List<String> some, List<Object> values) {
        values.addAll(some);
        return some.stream()
                .map(_ -> "instr(" + Folding.NAME + "(text), ?) > 0")
                .collect(Collectors.joining(" AND "));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\"", "\"\"") + '"';
    }
}
