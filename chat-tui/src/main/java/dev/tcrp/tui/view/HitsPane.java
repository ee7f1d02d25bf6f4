package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Finding;
import dev.tcrp.tui.model.Finding.Hit;
import dev.tcrp.tui.model.Finding.Scope;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Row.Mark;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Span;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What was found, in a pane of its own: who and when, and below it the words where they stand. */
final class HitsPane {
    /** Rows of a text. */
    private static final int MOST_TEXT = 2;

    /** The column at which texts begin. */
    private static final int INDENT = 3;

    private HitsPane() {}

    /**
     * A row.
     *
     * @param hit its index
     * @param text empty in the row that says who and when
     */
    private record HitRow(int hit, String text) {}

    /**
     * @param titles what a room is called here
     */
    static void draw(
            Canvas canvas,
            Area area,
            Finding finding,
            String count,
            Function<RoomKey, String> titles) {
        canvas.border(area.column() - 1, area.row(), area.rows());
        canvas.fill(area.column(), area.row(), area.columns(), area.rows(), Style.PLAIN);
        int at =
                put(
                                canvas,
                                area,
                                area.column() + 1,
                                area.row(),
                                Words.of("view.find"),
                                Style.ACCENT)
                        + 2;
        put(canvas, area, at, area.row(), count, Style.BOLD);
        var below = new Area(area.column(), area.row() + 1, area.columns(), area.rows() - 1);
        List<HitRow> rows = rows(finding, area.columns() - INDENT - 1);
        int from = first(rows, finding.at(), below.rows());
        for (int i = 0; i < Math.min(below.rows(), rows.size() - from); i++) {
            draw(canvas, below, below.row() + i, finding, rows.get(from + i), titles);
        }
    }

    private static List<HitRow> rows(Finding finding, int columns) {
        var rows = new ArrayList<HitRow>();
        for (int i = 0; i < finding.hits().size(); i++) {
            rows.add(new HitRow(i, ""));
            for (String text : text(finding, finding.hits().get(i), columns)) {
                rows.add(new HitRow(i, text));
            }
        }
        return rows;
    }

    /** The first rows of its text in which a word stands. */
    private static List<String> text(Finding finding, Hit hit, int columns) {
        List<String> rows =
                hit.placed()
                        .line()
                        .text()
                        .lines()
                        .flatMap(line -> Lines.wrap(line, columns).stream())
                        .filter(row -> !row.isBlank())
                        .toList();
        int from = 0;
        while (from < rows.size() - 1 && finding.in(rows.get(from)).isEmpty()) {
            from++;
        }
        boolean isNowhere = !rows.isEmpty() && finding.in(rows.get(from)).isEmpty();
        int first = isNowhere ? 0 : from;
        return rows.subList(first, Math.min(rows.size(), first + MOST_TEXT));
    }

    /** The newest below, and all of the chosen one in sight. */
    private static int first(List<HitRow> rows, int chosen, int height) {
        int end = 0;
        int begin = rows.size();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).hit() == chosen) {
                begin = Math.min(begin, i);
                end = i;
            }
        }
        int most = Math.max(0, rows.size() - height);
        return Math.clamp(Math.min(begin, end - height / 2), 0, most);
    }

    private static void draw(
            Canvas canvas,
            Area area,
            int y,
            Finding finding,
            HitRow row,
            Function<RoomKey, String> titles) {
        boolean isChosen = row.hit() == finding.at();
        Paper paper = isChosen ? Paper.SELECTED : Paper.NONE;
        canvas.fill(area.column(), y, area.columns(), 1, Style.PLAIN.on(paper));
        if (!row.text().isEmpty()) {
            drawText(canvas, area, y, finding, row.text(), paper);
            return;
        }
        Hit hit = finding.hits().get(row.hit());
        LogLine line = hit.placed().line();
        String sign = isChosen ? Mark.CHOSEN.sign() : " ";
        int at = put(canvas, area, area.column(), y, sign, Style.ACCENT.on(paper));
        String time = Words.date("view.find.time", line.time());
        at = put(canvas, area, at, y, time, Style.DIM.on(paper)) + 1;
        at = put(canvas, area, at, y, LogLine.speaker(line), Style.BOLD.on(paper)) + 1;
        if (finding.scope() == Scope.EVERYWHERE) {
            put(canvas, area, at, y, titles.apply(hit.room()), Style.ACCENT.on(paper));
        }
    }

    private static void drawText(
            Canvas canvas, Area area, int y, Finding finding, String text, Paper paper) {
        int column = area.column() + INDENT;
        canvas.put(column, y, text, Style.PLAIN.on(paper));
        for (Span span : finding.in(text)) {
            int at = column + Clusters.width(text.substring(0, span.from()));
            canvas.put(at, y, text.substring(span.from(), span.to()), Style.HIT);
        }
    }

    private static int put(Canvas canvas, Area area, int at, int y, String words, Style style) {
        return canvas.put(at, y, Lines.fit(words, Math.max(0, area.end() - at)), style);
    }
}
