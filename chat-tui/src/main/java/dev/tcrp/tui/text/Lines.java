package dev.tcrp.tui.text;

import java.util.List;
import java.util.stream.Collectors;

/** Text made to fit into columns; what is 2 columns wide is never split. */
public final class Lines {
    private Lines() {}

    /** As much of {@code line} as {@code columns} hold, with … in the last one when cut. */
    public static String fit(String line, int columns) {
        List<Cluster> clusters = Clusters.of(line);
        if (Clusters.width(clusters) <= columns) {
            return drawn(clusters);
        }
        if (columns < 1) {
            return "";
        }
        return drawn(clusters.subList(0, countIn(clusters, columns - 1)))
                + Cluster.ELLIPSIS.drawn();
    }

    /**
     * Breaks {@code line} after spaces and between Japanese characters, and within a word that is
     * longer than {@code columns}.
     *
     * @param columns at least 1; in one column, what is wider is drawn as …
     * @return at least one line, without the spaces at which it was broken
     */
    public static List<String> wrap(String line, int columns) {
        return pieces(line, columns, columns).stream().map(Piece::text).toList();
    }

    /**
     * The same, and where in the line each row begins. A word that is longer than a row begins on a
     * row of its own.
     *
     * @param first columns of the first row, at least 1
     */
    public static List<Piece> pieces(String line, int first, int columns) {
        return new Breaking(Clusters.of(line), first, columns).pieces();
    }

    /** The line as it is drawn, before it is broken. */
    public static String shown(String line) {
        return drawn(Clusters.of(line));
    }

    /** How many clusters from the start fit into {@code columns}. */
    static int countIn(List<Cluster> clusters, int columns) {
        int width = 0;
        for (int i = 0; i < clusters.size(); i++) {
            width += clusters.get(i).columns();
            if (width > columns) {
                return i;
            }
        }
        return clusters.size();
    }

    static String drawn(List<Cluster> clusters) {
        return clusters.stream().map(Cluster::drawn).collect(Collectors.joining());
    }
}
