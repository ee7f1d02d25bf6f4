package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.text.Lines;

import java.util.List;

/** What is no room's log, and was just told: in the rows above the input, until the next key. */
final class ToldView {
    private static final int LEAST_ROWS = 4;

    private ToldView() {}

    /** On a screen of so many rows: half of them, so that no sentence of ours is cut. */
    static int mostRows(int rows) {
        return Math.max(LEAST_ROWS, rows / 2);
    }

    static void draw(Canvas canvas, Area input, LogLine line) {
        boolean isFailure = line instanceof LogLine.Failure;
        Style style = (isFailure ? Style.ERROR : Style.PLAIN).on(Paper.STATUS);
        List<String> rows = Lines.wrap(line.text(), Math.max(1, canvas.columns() - 2));
        int count = Math.min(rows.size(), Math.min(mostRows(canvas.rows()), input.row()));
        int first = input.row() - count;
        canvas.fill(0, first, canvas.columns(), count, style);
        for (int i = 0; i < count; i++) {
            canvas.put(1, first + i, rows.get(i), style);
        }
    }
}
