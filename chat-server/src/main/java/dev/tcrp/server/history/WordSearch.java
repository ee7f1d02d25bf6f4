package dev.tcrp.server.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Messages that hold all of some words. The index knows words of three characters and more, of what
 * was said up to some moment ago; the rest is looked through.
 */
final class WordSearch {
    private static final int SHORTEST_INDEXED = 3;

    private final List<String> words;
    private final List<String> indexed;
    private final List<String> shorter;

    WordSearch(String words) {
        this.words = List.of(words.strip().split("\\s+", -1));
        this.indexed = this.words.stream().filter(WordSearch::isIndexed).toList();
        this.shorter = this.words.stream().filter(word -> !isIndexed(word)).toList();
    }

    private static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST_INDEXED;
    }

    /** The newest before this place, in the order of their places. */
    Page find(Connection db, int room, long before, int most) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(room, before));
        String sql =
                LogRows.SELECT
                        + " WHERE room = ? AND seq < ? AND ("
                        + (indexed.isEmpty() ? holding(words, values) : found(values))
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
        some.forEach(word -> values.add(Folding.folded(word)));
        return some.stream()
                .map(_ -> "instr(" + Folding.NAME + "(text), ?) > 0")
                .collect(Collectors.joining(" AND "));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\"", "\"\"") + '"';
    }
}
