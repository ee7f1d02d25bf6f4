package dev.tcrp.server.admin.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows of an answer as people read them: a table for each run of rows with the same names, and a
 * card for the first rows that stand for themselves. Lines wider than the terminal lose from their
 * widest column.
 */
final class RowTable {
    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final PrintWriter out;
    private final int width;
    private final List<Map<String, Object>> waiting = new ArrayList<>();
    private int cards;
    private boolean isFirst = true;

    /**
     * @param width of the terminal in columns
     * @param cards how many of the first rows are cards
     */
    RowTable(PrintWriter out, int width, int cards) {
        this.out = out;
        this.width = width;
        this.cards = cards;
    }

    void add(Map<String, Object> row) {
        if (!waiting.isEmpty()
                && (cards > 0 || !RowText.names(row).equals(RowText.names(waiting.getFirst())))) {
            print();
        }
        waiting.add(row);
    }

    /** Prints what is not printed yet. */
    void print() {
        if (waiting.isEmpty()) {
            return;
        }
        if (!isFirst) {
            out.println();
        }
        if (cards > 0) {
            cards--;
            printCard(waiting.getFirst());
        } else {
            printTable();
        }
        isFirst = false;
        waiting.clear();
    }

    private void printCard(Map<String, Object> row) {
        List<String> names = RowText.names(row);
        int widest = names.stream().mapToInt(String::length).max().orElse(0);
        for (String name : names) {
            String label = RowText.header(name).toLowerCase(Locale.ROOT);
            String value = RowText.value(name, row.getOrDefault(name, ""));
            out.println(Cells.left(label, widest + 2) + value);
        }
    }

    private void printTable() {
        List<String> names = RowText.names(waiting.getFirst());
        List<List<String>> lines = new ArrayList<>();
        lines.add(names.stream().map(RowText::header).toList());
        for (Map<String, Object> row : waiting) {
            lines.add(
                    names.stream()
                            .map(name -> RowText.value(name, row.getOrDefault(name, "")))
                            .toList());
        }
        int[] widths = widths(lines, names.size());
        for (List<String> line : lines) {
            out.println(line(line, names, widths));
        }
    }

    private String line(List<String> cells, List<String> names, int[] widths) {
        var text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            boolean right = RowText.isNumber(waiting.getFirst().getOrDefault(names.get(i), ""));
            String cell = Cells.cut(cells.get(i), widths[i]);
            text.append(i == 0 ? "" : GAP)
                    .append(right ? Cells.right(cell, widths[i]) : Cells.left(cell, widths[i]));
        }
        return text.toString().stripTrailing();
    }

    private int[] widths(List<List<String>> lines, int columns) {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Cells.width(line.get(i)));
            }
        }
        int over = (columns - 1) * GAP.length() - width;
        for (int each : widths) {
            over += each;
        }
        while (over > 0) {
            int widest = 0;
            for (int i = 1; i < columns; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
            over--;
        }
        return widths;
    }
}
