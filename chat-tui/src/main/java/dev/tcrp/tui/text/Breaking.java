package dev.tcrp.tui.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks one line into rows; used by one call and then dropped. */
final class Breaking {
    private final List<Cluster> clusters;
    private final int first;
    private final int columns;
    private final int[] widths;
    private final int[] chars;
    private final List<Piece> pieces = new ArrayList<>();
    private int row;

    /** Rows of at most {@code columns}, the first one of {@code first}. */
    Breaking(List<Cluster> clusters, int first, int columns) {
        this.clusters = clusters;
        this.first = first;
        this.columns = columns;
        this.widths = new int[clusters.size() + 1];
        this.chars = new int[clusters.size() + 1];
        for (int i = 0; i < clusters.size(); i++) {
            widths[i + 1] = widths[i] + clusters.get(i).columns();
            chars[i + 1] = chars[i] + clusters.get(i).drawn().length();
        }
    }

    List<Piece> pieces() {
        int word = 0;
        for (int end : ends()) {
            take(word, end);
            word = end;
        }
        if (row < clusters.size() || pieces.isEmpty()) {
            add(clusters.size());
        }
        return pieces;
    }

    /** A word: on this row if it fits, else on the next; broken if no row holds it. */
    private void take(int word, int end) {
        if (width(row, end) <= room()) {
            return;
        }
        if (word > row) {
            add(word);
        }
        while (width(row, end) > room()) {
            addPart(end);
        }
    }

    private void addPart(int end) {
        int room = room();
        int to = row + Math.max(1, Lines.countIn(clusters.subList(row, end), room));
        if (width(row, to) > room) {
            pieces.add(new Piece(Cluster.ELLIPSIS.drawn(), chars[row]));
            row = to;
        } else {
            add(to);
        }
    }

    private void add(int to) {
        int end = trimmed(row, to);
        pieces.add(new Piece(Lines.drawn(clusters.subList(row, end)), chars[row]));
        row = to;
    }

    private int room() {
        return pieces.isEmpty() ? first : columns;
    }

    /** Without the blanks at its end. */
    private int width(int from, int to) {
        return widths[trimmed(from, to)] - widths[from];
    }

    private int trimmed(int from, int to) {
        int end = to;
        while (end > from && clusters.get(end - 1).isBlank()) {
            end--;
        }
        return end;
    }

    /** Where the runs end that are kept whole, each with the spaces after it. */
    private List<Integer> ends() {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(Lines.drawn(clusters));
        var ends = new ArrayList<Integer>();
        for (int i = 1; i < clusters.size(); i++) {
            if (mayPart(clusters.get(i - 1), clusters.get(i)) && breaks.isBoundary(chars[i])) {
                ends.add(i);
            }
        }
        ends.add(clusters.size());
        return ends;
    }

    /** An address is not broken at its slashes. */
    private static boolean mayPart(Cluster left, Cluster right) {
        return left.isBlank() || left.columns() == 2 || right.columns() == 2;
    }
}
