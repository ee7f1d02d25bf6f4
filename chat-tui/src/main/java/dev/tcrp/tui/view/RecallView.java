package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Recalled;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;

/** The search among past lines: its words where the input is, and above them what was found. */
final class RecallView {
    private RecallView() {}

    static void draw(Canvas canvas, Layout layout, Recalled recalled) {
        Area input = layout.input();
        if (input.isEmpty()) {
            return;
        }
        int row = input.row() + input.rows() - 1;
        canvas.fill(0, input.row(), canvas.columns(), input.rows(), Style.PLAIN);
        int at = canvas.put(0, row, Words.of("view.past"), Style.ACCENT.bolder());
        at = canvas.put(at, row, " › ", Style.DIM);
        InputView.drawLine(
                canvas, at, row, Math.max(1, input.end() - at), LineEditor.of(recalled.words()));
        drawAbove(canvas, layout, recalled);
    }

    /** The line that was found, or, while nothing is sought, what can be done. */
    private static void drawAbove(Canvas canvas, Layout layout, Recalled recalled) {
        boolean hasStatus = !layout.status().isEmpty();
        int row = hasStatus ? layout.status().row() : layout.input().row() - 1;
        if (row < 0) {
            return;
        }
        canvas.fill(0, row, canvas.columns(), 1, Style.STATUS);
        if (recalled.words().isEmpty()) {
            put(canvas, row, Words.list("view.recall.acts"));
        } else if (recalled.line().isEmpty()) {
            canvas.put(1, row, Words.of("view.no_such_line"), Style.DIM.on(Paper.STATUS));
        } else {
            String line = Lines.fit(InputView.shown(recalled.line()), canvas.columns() - 1);
            canvas.put(1, row, line, Style.BOLD.on(Paper.STATUS));
        }
    }

    private static void put(Canvas canvas, int row, List<String> acts) {
        int at = 1;
        for (String words : acts) {
            if (at + Clusters.width(words) <= canvas.columns()) {
                at = canvas.put(at, row, words, Style.DIM.on(Paper.STATUS)) + 2;
            }
        }
    }
}
