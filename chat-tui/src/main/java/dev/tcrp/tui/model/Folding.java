package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;

import java.util.ArrayList;
import java.util.List;

/**
 * A log line's words as rows: what somebody says hangs under its first word, and of what takes more
 * than {@value #MOST_ROWS} rows only the beginning is wrapped and shown.
 *
 * @param texts the rows, the first one with the head
 * @param hang columns before all rows but the first
 * @param more in words what is folded away; empty when all is shown
 */
record Folding(List<String> texts, int hang, String more) {
    /** A line of more rows than this is folded. */
    static final int MOST_ROWS = 12;

    private static final int NARROW = 20;
    private static final int NARROW_HANG = 3;

    /** Most UTF-16 units in a column: a base and its marks, each a pair. */
    private static final int PER_COLUMN = 10;

    /** The rows of a line, folded if it is too long. */
    static Folding folded(LogLine line, int columns) {
        return of(line, columns, MOST_ROWS);
    }

    /** All rows of a line. */
    static Folding whole(LogLine line, int columns) {
        return of(line, columns, Integer.MAX_VALUE);
    }

    boolean isFolded() {
        return !more.isEmpty();
    }

    /** Whether there is something to fold away. */
    boolean isLong() {
        return isFolded() || texts.size() > MOST_ROWS;
    }

    private static Folding of(LogLine line, int columns, int most) {
        int hang = hang(line, columns);
        int width = Math.max(1, columns - hang);
        String[] lines = line.text().split("\n", -1);
        var texts = new ArrayList<String>(first(line, lines[0], hang, width, most));
        int shown = texts.size() < most ? 1 : 0;
        int next = 1;
        while (next < lines.length && texts.size() <= most) {
            texts.addAll(wrap(lines[next], width, most));
            next++;
            shown = texts.size() < most ? next : shown;
        }
        return texts.size() <= most
                ? new Folding(texts, hang, "")
                : new Folding(
                        List.copyOf(texts.subList(0, most - 1)),
                        hang,
                        more(lines.length, lines.length - shown));
    }

    private static String more(int lines, int hidden) {
        String what = lines == 1 ? "more" : hidden == 1 ? "1 more line" : hidden + " more lines";
        return "… " + what + ", Ctrl+O opens";
    }

    /** The head stands beside the words, or, where there is little room, before them. */
    private static List<String> first(LogLine line, String words, int hang, int width, int most) {
        if (hang != Clusters.width(line.head())) {
            return wrap(line.head() + words, width, most);
        }
        var rows = new ArrayList<>(wrap(words, width, most));
        rows.set(0, line.head() + rows.getFirst());
        return rows;
    }

    private static List<String> wrap(String words, int width, int most) {
        long needed = (long) PER_COLUMN * width * (most + 1L);
        int end = (int) Math.min(words.length(), needed);
        boolean splits = end < words.length() && Character.isLowSurrogate(words.charAt(end));
        return Lines.wrap(words.substring(0, splits ? end - 1 : end), width);
    }

    private static int hang(LogLine line, int columns) {
        return switch (line) {
            case LogLine.Said _, LogLine.OwnSaid _, LogLine.Quiet _ -> {
                int head = Clusters.width(line.head());
                yield head <= columns / 3 ? head : columns < NARROW ? 0 : NARROW_HANG;
            }
            case LogLine.Gap _,
                    LogLine.Membership _,
                    LogLine.Notice _,
                    LogLine.SetBack _,
                    LogLine.Failure _ ->
                    0;
        };
    }
}
