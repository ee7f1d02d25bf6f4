package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.text.Lines;

/** A box over the chat, with a title above and what closes it below. */
final class Box {
    private Box() {}

    /** Draws the borders and blanks the inside. */
    static void draw(Canvas canvas, Area area, String title, String foot) {
        Style line = Style.FAINT.on(Paper.BOX);
        canvas.fill(area.column(), area.row(), area.columns(), area.rows(), line);
        int last = area.row() + area.rows() - 1;
        for (int row = area.row() + 1; row < last; row++) {
            canvas.put(area.column(), row, "│", line);
            canvas.put(area.end() - 1, row, "│", line);
        }
        edge(canvas, area, area.row(), "╭─ ", title, "╮", Style.BOLD.on(Paper.BOX));
        edge(canvas, area, last, "╰─ ", foot, "╯", Style.DIM.on(Paper.BOX));
    }

    private static void edge(
            Canvas canvas, Area area, int row, String left, String words, String end, Style style) {
        Style line = Style.FAINT.on(Paper.BOX);
        canvas.put(area.column(), row, "─".repeat(area.columns()), line);
        int at = canvas.put(area.column(), row, left, line);
        int room = area.end() - at - 3;
        canvas.put(canvas.put(at, row, Lines.fit(words, room), style), row, " ", line);
        canvas.put(area.end() - 1, row, end, line);
    }
}
