package dev.tcrp.tui.view;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Tabs;

/** The line being typed, after the room's name. A long one is shown around the cursor. */
final class InputView {
    /** From this size on, what is left of a message is counted. */
    private static final int COUNTED_FROM = 200;

    private static final String LINE_BREAK = "⏎";

    private InputView() {}

    static void draw(Canvas canvas, Area area, Model model) {
        if (area.isEmpty()) {
            return;
        }
        String counter = counter(model.input().text());
        String prompt = prompt(model.current(), area.columns() / 3);
        int from = canvas.put(area.column(), area.row(), prompt, Style.ACCENT);
        int end = area.end() - Clusters.width(counter);
        drawLine(canvas, from, area.row(), Math.max(1, end - from), model.input());
        canvas.put(end, area.row(), counter, isTooLong(model.input()) ? Style.ERROR : Style.DIM);
    }

    /** Left of the cursor there is always something to be seen, if there is anything. */
    private static void drawLine(Canvas canvas, int from, int row, int width, LineEditor line) {
        String before = shown(line.before());
        int cursor = Clusters.width(before);
        int half = Math.max(1, width / 2);
        int hidden = cursor < width ? 0 : ((cursor - width) / half + 1) * half;
        int column = -hidden;
        for (var cluster : Clusters.of(shown(line.text()))) {
            if (column >= 0 && column + cluster.columns() <= width) {
                canvas.put(from + column, row, cluster.drawn(), Style.PLAIN);
            }
            column += cluster.columns();
        }
        canvas.cursor(from + cursor - hidden, row);
    }

    private static String shown(String text) {
        return Tabs.expanded(text.replace("\n", LINE_BREAK));
    }

    private static String prompt(RoomPane pane, int columns) {
        if (columns < 4) {
            return "";
        }
        return pane.name()
                .map(room -> "[" + Lines.fit(room.value(), columns - 3) + "] ")
                .orElse("> ");
    }

    private static String counter(String text) {
        int size = Utf8.size(text);
        boolean isCounted = size >= COUNTED_FROM && text.indexOf('\n') < 0;
        return isCounted ? " %d/%d".formatted(size, Limits.MESSAGE) : "";
    }

    private static boolean isTooLong(LineEditor line) {
        return Utf8.size(line.text()) > Limits.MESSAGE;
    }
}
