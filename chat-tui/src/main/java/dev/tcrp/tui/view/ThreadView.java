package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Row;
import dev.tcrp.tui.model.Shape;
import dev.tcrp.tui.model.Threads.Open;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;
import java.util.Optional;

/** The open thread: beside the room with a line of its own to type in, or in the room's place. */
final class ThreadView {
    private ThreadView() {}

    /** The pane beside the log, if there is one. */
    static void draw(Canvas canvas, Layout layout, Model model) {
        Optional<Open> open = model.current().threads().open();
        if (layout.reply().isEmpty() || open.isEmpty()) {
            return;
        }
        Area aside = layout.aside();
        canvas.border(aside.column() - 1, aside.row(), aside.rows());
        canvas.fill(aside.column(), aside.row(), aside.columns(), aside.rows(), Style.PLAIN);
        var top = new Area(aside.column(), aside.row(), aside.columns() - 1, 1);
        boolean isFocused = open.get().focused();
        String hint = Words.of(isFocused ? "view.thread.back" : "view.thread.focus");
        drawHeading(canvas, top, model.current(), open.get(), hint);
        drawRows(canvas, layout.thread(), layout.threadShape(model.current()), model);
        drawRule(canvas, layout, model, open.get());
        drawInput(canvas, layout.reply(), model.current(), isFocused);
    }

    /** What the thread begins with, and what can be done. */
    static void drawHeading(Canvas canvas, Area area, RoomPane pane, Open open, String hint) {
        int row = area.row();
        int at = canvas.put(area.column() + 1, row, Words.of("view.thread"), Style.BOLD) + 2;
        int end = area.end() - Clusters.width(hint);
        boolean hasHint = at + 8 <= end;
        int room = (hasHint ? end - 2 : area.end()) - at;
        canvas.put(at, row, Lines.fit(beginning(pane, open), Math.max(0, room)), Style.DIM);
        if (hasHint) {
            canvas.put(end, row, hint, Style.DIM);
        }
    }

    private static String beginning(RoomPane pane, Open open) {
        return pane.log()
                .at(open.root())
                .map(Log.Entry::line)
                .map(line -> LogLine.speaker(line) + ": " + words(line))
                .orElse("");
    }

    private static String words(LogLine line) {
        boolean isGone = line instanceof LogLine.Spoken said && said.talk().isDeleted();
        return isGone ? Words.of("model.quote.gone") : line.text().replace('\n', ' ');
    }

    /** From the top of the area; what does not fit is scrolled off there. */
    static void drawRows(Canvas canvas, Area area, Shape shape, Model model) {
        RoomPane pane = model.current();
        List<Row> rows = LogRows.ofThread(pane, shape).visible(area.rows());
        var view =
                new RowView(
                        canvas,
                        area,
                        shape,
                        pane.speakers(),
                        LogView.chosen(model),
                        Optional.empty());
        for (int i = 0; i < rows.size(); i++) {
            view.draw(area.row() + i, rows.get(i));
        }
    }

    private static void drawRule(Canvas canvas, Layout layout, Model model, Open open) {
        Area reply = layout.reply();
        int row = reply.row() - 1;
        canvas.put(reply.column(), row, "─".repeat(reply.columns()), Style.FAINT);
        String words = " " + also(model, open) + " ";
        if (Clusters.width(words) + 3 <= reply.columns()) {
            canvas.put(reply.column() + 3, row, words, Style.DIM);
        }
    }

    /** Whether the room sees it too, and the key that changes that. */
    static String also(Model model, Open open) {
        String room = model.current().title();
        return Words.of(open.also() ? "view.thread.also_on" : "view.thread.also_off", room);
    }

    private static void drawInput(Canvas canvas, Area area, RoomPane pane, boolean isFocused) {
        Optional<Canvas.Position> cursor = canvas.cursor();
        int at = canvas.put(area.column(), area.row(), Words.of("view.reply"), prompt(isFocused));
        at = canvas.put(at, area.row(), " › ", Style.DIM);
        InputView.drawText(canvas, at, area, area.end() - at, pane.threadInput());
        if (!isFocused) {
            cursor.ifPresentOrElse(
                    it -> canvas.cursor(it.column(), it.row()), () -> canvas.cursor(-1, -1));
        }
    }

    private static Style prompt(boolean isFocused) {
        return isFocused ? Style.ACCENT.bolder() : Style.DIM;
    }
}
