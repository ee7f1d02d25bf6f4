package dev.tcrp.tui.view;

import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay.Found;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What was found, over everything else: a line each, the oldest at the top. */
final class FoundOverlay {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int TEXT = 18;

    private FoundOverlay() {}

    static void draw(Canvas canvas, Model model, Found found) {
        canvas.fill(0, 0, canvas.columns(), canvas.rows(), Style.PLAIN);
        canvas.cursor(-1, -1);
        canvas.put(0, 0, Lines.fit(" " + heading(model, found), canvas.columns()), Style.BOLD);
        int height = canvas.rows() - 2;
        int from = Math.max(0, found.chosen() - height + 1);
        for (int i = 0; i < height && from + i < found.lines().size(); i++) {
            drawLine(canvas, i + 1, found.lines().get(from + i).line(), from + i == found.chosen());
        }
        int last = canvas.rows() - 1;
        canvas.fill(0, last, canvas.columns(), 1, Style.STATUS);
        String keys = " " + Words.of("view.found.keys");
        canvas.put(0, last, Lines.fit(keys, canvas.columns()), Style.STATUS);
    }

    private static String heading(Model model, Found found) {
        int count = found.lines().size();
        return Words.of(
                found.more() ? "view.found.newest" : "view.found.all",
                count,
                model.title(found.room()),
                found.words());
    }

    private static void drawLine(Canvas canvas, int row, LogLine line, boolean chosen) {
        canvas.fill(0, row, canvas.columns(), 1, chosen ? Style.SELECTED : Style.PLAIN);
        canvas.put(1, row, TIME.format(line.time()), chosen ? Style.SELECTED : Style.DIM);
        String words = Lines.fit(line.head() + line.text(), canvas.columns() - TEXT);
        canvas.put(TEXT, row, words, chosen ? Style.SELECTED : Style.PLAIN);
    }
}
