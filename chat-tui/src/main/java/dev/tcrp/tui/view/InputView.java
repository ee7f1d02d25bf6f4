package dev.tcrp.tui.view;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Shape.Form;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Tabs;
import dev.tcrp.tui.text.Words;

/** What is being typed, after the room's name. A long line is shown around the cursor. */
final class InputView {
    /** From this size on, of {@value Limits#MESSAGE}, what is left of a message is counted. */
    private static final int COUNTED_FROM = 200;

    private static final String LINE_BREAK = "⏎";

    private InputView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area area = layout.input();
        if (area.isEmpty()) {
            return;
        }
        RoomPane pane = model.current();
        LineEditor input = layout.reply().isEmpty() ? pane.input() : pane.roomInput();
        int from = drawPrompt(canvas, layout, model);
        int end = layout.status().isEmpty() ? drawTransport(canvas, layout, model) : area.end();
        String counter = counter(input.text(), model);
        end -= Clusters.width(counter);
        drawText(canvas, from, area, Math.max(1, end - from), input);
        boolean isTooLong = Utf8.size(input.text()) > model.longest();
        canvas.put(end, area.row(), counter, isTooLong ? Style.ERROR : Style.DIM);
    }

    /** The lines around the cursor's one, which is shown. */
    static void drawText(Canvas canvas, int from, Area area, int width, LineEditor input) {
        if (area.rows() == 1) {
            drawLine(canvas, from, area.row(), width, input);
        } else {
            drawLines(canvas, from, area, width, input);
        }
    }

    /** Where there is no status line; not beside the line of news, which has it already. */
    private static int drawTransport(Canvas canvas, Layout layout, Model model) {
        Area area = layout.input();
        boolean isBare = model.panes().bare();
        String words = isBare ? Words.of("view.alt_l_back") : Transport.shortWords(model);
        int from = area.end() - 1 - Clusters.width(words);
        if (!layout.news().isEmpty() || from < area.columns() / 2) {
            return area.end();
        }
        Style style = isBare ? Style.DIM : Transport.style(model);
        canvas.put(from, area.row(), words, style);
        return from - 1;
    }

    /** The lines around the cursor's one. */
    private static void drawLines(Canvas canvas, int from, Area area, int width, LineEditor input) {
        String[] lines = input.text().split("\n", -1);
        int at = new LineEditor(input.before(), 0).lines() - 1;
        int first = Math.max(0, at - area.rows() + 1);
        for (int i = first; i < Math.min(lines.length, first + area.rows()); i++) {
            if (i != at) {
                drawLine(canvas, from, area.row() + i - first, width, new LineEditor(lines[i], 0));
            }
        }
        int column = input.cursor() - input.lineStart();
        drawLine(canvas, from, area.row() + at - first, width, new LineEditor(lines[at], column));
    }

    /** Left of the cursor there is always something to be seen, if there is anything. */
    static void drawLine(Canvas canvas, int from, int row, int width, LineEditor line) {
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

    static String shown(String text) {
        return Tabs.expanded(text.replace("\n", LINE_BREAK));
    }

    /** The column after it. */
    private static int drawPrompt(Canvas canvas, Layout layout, Model model) {
        Area area = layout.input();
        if (area.columns() < 4) {
            return area.column();
        }
        String room = Lines.fit(name(layout, model), Math.max(1, area.columns() / 3 - 3));
        int at = canvas.put(area.column(), area.row(), room, Style.ACCENT.bolder());
        return canvas.put(at, area.row(), room.isEmpty() ? "› " : " › ", Style.DIM);
    }

    /** Where what is typed goes. */
    private static String name(Layout layout, Model model) {
        if (layout.isThreadWhole(model)) {
            return Words.of("view.reply");
        }
        RoomPane pane = model.current();
        boolean isNamed = layout.form() != Form.TINY && pane.room().isPresent();
        return isNamed ? pane.title() : "";
    }

    private static String counter(String text, Model model) {
        int size = Utf8.size(text);
        boolean isOne = model.takesLines() || text.indexOf('\n') < 0;
        boolean isCounted = size >= model.longest() * COUNTED_FROM / Limits.MESSAGE;
        return isOne && isCounted ? " %d/%d".formatted(size, model.longest()) : "";
    }
}
