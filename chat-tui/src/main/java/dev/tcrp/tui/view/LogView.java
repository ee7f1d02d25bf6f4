package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.LogRows.Row;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Lines;

import java.time.format.DateTimeFormatter;
import java.util.List;

/** What was said in the open room, and above it what the room is about. */
final class LogView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final List<String> WELCOME =
            List.of(
                    "You are in no room yet.",
                    "",
                    "/create ROOM        makes a room, and tokens for your friends",
                    "/join ROOM TOKEN    enters a friend's room",
                    "/rooms              lists the rooms",
                    "F1                  shows all keys and commands");

    private LogView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        RoomPane pane = model.current();
        drawTopic(canvas, layout.topic(), pane);
        if (pane.room().isEmpty() && pane.log().isEmpty()) {
            drawWelcome(canvas, layout.log());
        } else {
            drawRows(canvas, layout.log(), pane);
        }
    }

    private static void drawTopic(Canvas canvas, Area area, RoomPane pane) {
        if (!area.isEmpty()) {
            String words =
                    pane.room()
                            .map(room -> pane.topic().isEmpty() ? room.value() : pane.topic())
                            .orElse("/create ROOM or /join ROOM TOKEN to begin, F1 for help");
            canvas.put(area.column(), area.row(), Lines.fit(words, area.columns()), Style.BOLD);
        }
    }

    private static void drawWelcome(Canvas canvas, Area area) {
        for (int i = 0; i < Math.min(WELCOME.size(), area.rows()); i++) {
            String line = Lines.fit(WELCOME.get(i), area.columns());
            canvas.put(area.column(), area.row() + i, line, Style.PLAIN);
        }
    }

    private static void drawRows(Canvas canvas, Area area, RoomPane pane) {
        int y = area.row();
        int from = area.column() + LogRows.INDENT;
        for (LogRows.Row row : new LogRows(pane, area.columns()).visible(area.rows())) {
            switch (row) {
                case Row.OfLine of -> drawLine(canvas, area.column(), y, of);
                case Row.Rule(var words) -> drawMark(canvas, area, y, words);
                case Row.More(var words, var indent) ->
                        canvas.put(from + indent, y, words, Style.DIM);
                case Row.Remark(var words) -> canvas.put(from, y, words, Style.DIM);
                case Row.Trouble(var words) -> canvas.put(from, y, words, Style.ERROR);
            }
            y++;
        }
    }

    private static void drawLine(Canvas canvas, int column, int y, Row.OfLine row) {
        LogLine line = row.line();
        int from = column + LogRows.INDENT + row.indent();
        canvas.put(from, y, row.text(), style(line));
        if (row.first() && !(line instanceof LogLine.Gap)) {
            int end = canvas.put(column, y, TIME.format(line.time()), Style.DIM);
            canvas.put(end, y, mark(line), style(line));
        }
        if (row.first() && row.text().startsWith(line.head())) {
            canvas.put(from, y, line.head(), headStyle(line));
        }
    }

    /** Between time and words: what has become of our own ones. */
    private static String mark(LogLine line) {
        return line instanceof LogLine.OwnSaid own
                ? switch (own.delivery()) {
                    case Delivery.Pending() -> "~";
                    case Delivery.Sent() -> "";
                    case Delivery.Failed _ -> "!";
                }
                : "";
    }

    private static Style style(Delivery delivery, Style sent) {
        return switch (delivery) {
            case Delivery.Pending() -> Style.DIM;
            case Delivery.Sent() -> sent;
            case Delivery.Failed _ -> Style.ERROR;
        };
    }

    private static void drawMark(Canvas canvas, Area area, int y, String words) {
        String mark = "── " + words + " " + "─".repeat(area.columns());
        canvas.put(area.column(), y, mark, Style.DIM);
    }

    private static Style style(LogLine line) {
        return switch (line) {
            case LogLine.Said _ -> Style.PLAIN;
            case LogLine.OwnSaid own -> style(own.delivery(), Style.PLAIN);
            case LogLine.Gap _, LogLine.Quiet _, LogLine.SetBack _ -> Style.DIM;
            case LogLine.Membership _, LogLine.Notice _ -> Style.NOTICE;
            case LogLine.Failure _ -> Style.ERROR;
        };
    }

    private static Style headStyle(LogLine line) {
        return switch (line) {
            case LogLine.Said said -> said.mention() ? Style.UNREAD : Style.ACCENT;
            case LogLine.OwnSaid own -> style(own.delivery(), Style.OWN);
            case LogLine.Gap _, LogLine.Quiet _, LogLine.SetBack _ -> Style.DIM;
            case LogLine.Membership _, LogLine.Notice _ -> Style.NOTICE;
            case LogLine.Failure _ -> Style.ERROR;
        };
    }
}
