package dev.tcrp.tui.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        var lines = new ArrayList<String>();
        List<Cluster> rest = new ArrayList<>();
        for (List<Cluster> word : words(Clusters.of(line))) {
            if (Clusters.width(rest) + Clusters.width(trimmed(word)) > columns) {
                addLine(lines, rest);
                rest = new ArrayList<>();
                while (Clusters.width(trimmed(word)) > columns) {
                    int taken = Math.max(1, countIn(word, columns));
                    addLine(lines, narrowed(word.subList(0, taken), columns));
                    word = word.subList(taken, word.size());
                }
            }
            rest.addAll(word);
        }
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(drawn(trimmed(rest)));
        }
        return lines;
    }

    private static void addLine(List<String> lines, List<Cluster> clusters) {
        if (!clusters.isEmpty()) {
            lines.add(drawn(trimmed(clusters)));
        }
    }

    /** The runs that are kept whole, each with the spaces after it. */
    private static List<List<Cluster>> words(List<Cluster> clusters) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(drawn(clusters));
        var words = new ArrayList<List<Cluster>>();
        int start = 0;
        int at = 0;
        for (int i = 1; i < clusters.size(); i++) {
            at += clusters.get(i - 1).drawn().length();
            if (mayPart(clusters.get(i - 1), clusters.get(i)) && breaks.isBoundary(at)) {
                words.add(clusters.subList(start, i));
                start = i;
            }
        }
        words.add(clusters.subList(start, clusters.size()));
        return words;
    }

    /** An address is not broken at its slashes. */
    private static boolean mayPart(Cluster left, Cluster right) {
        return left.isBlank() || left.columns() == 2 || right.columns() == 2;
    }

    private static List<Cluster> trimmed(List<Cluster> clusters) {
        int end = clusters.size();
        while (end > 0 && clusters.get(end - 1).isBlank()) {
            end--;
        }
        return clusters.subList(0, end);
    }

    private static List<Cluster> narrowed(List<Cluster> clusters, int columns) {
        return Clusters.width(clusters) > columns ? List.of(Cluster.ELLIPSIS) : clusters;
    }

    /** How many clusters from the start fit into {@code columns}. */
    private static int countIn(List<Cluster> clusters, int columns) {
        int width = 0;
        for (int i = 0; i < clusters.size(); i++) {
            width += clusters.get(i).columns();
            if (width > columns) {
                return i;
            }
        }
        return clusters.size();
    }

    private static String drawn(List<Cluster> clusters) {
        return clusters.stream().map(Cluster::drawn).collect(Collectors.joining());
    }
}
