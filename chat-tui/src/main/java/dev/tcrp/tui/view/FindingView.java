package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Finding;
import dev.tcrp.tui.model.Finding.Hit;
import dev.tcrp.tui.model.Finding.Scope;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Span;
import dev.tcrp.tui.text.Words;

import java.util.List;

/** A search in place: its field where the input is, and what can be done above it. */
final class FindingView {
    private static final int MOST_ROWS = 12;

    private FindingView() {}

    static void draw(Canvas canvas, Layout layout, Finding finding, Model model) {
        if (!layout.aside().isEmpty()) {
            HitsPane.draw(canvas, layout.aside(), finding, count(finding, model), model::title);
        } else if (finding.scope() == Scope.EVERYWHERE && finding.asked()) {
            drawHits(canvas, layout.log(), finding, model);
        }
        Area input = layout.input();
        if (input.isEmpty()) {
            return;
        }
        drawStatus(canvas, layout, finding, model);
        int row = input.row() + input.rows() - 1;
        canvas.fill(0, input.row(), canvas.columns(), input.rows(), Style.PLAIN);
        int at = canvas.put(0, row, Words.of("view.find"), Style.ACCENT.bolder());
        at = canvas.put(at, row, " › ", Style.DIM);
        InputView.drawLine(canvas, at, row, Math.max(1, input.end() - at), finding.field());
    }

    /** Where there is no status line, over the log's last row. */
    private static void drawStatus(Canvas canvas, Layout layout, Finding finding, Model model) {
        int row = layout.status().isEmpty() ? layout.input().row() - 1 : layout.status().row();
        if (row < 0) {
            return;
        }
        canvas.fill(0, row, canvas.columns(), 1, Style.STATUS);
        String count = Lines.fit(count(finding, model), canvas.columns() - 1);
        int at = canvas.put(1, row, count, Style.BOLD.on(Paper.STATUS)) + 2;
        for (String words : acts(finding)) {
            if (at + Clusters.width(words) <= canvas.columns()) {
                at = canvas.put(at, row, words, Style.DIM.on(Paper.STATUS)) + 2;
            }
        }
    }

    private static List<String> acts(Finding finding) {
        if (!finding.asked()) {
            return Words.list("view.find.typing");
        }
        return Words.list(
                finding.scope() == Scope.EVERYWHERE ? "view.find.listed" : "view.find.going");
    }

    /** Counted from the newest. */
    private static String count(Finding finding, Model model) {
        String where =
                finding.scope() == Scope.EVERYWHERE
                        ? Words.of("view.all_rooms")
                        : model.title(finding.origin().room());
        if (finding.wrong().isPresent()) {
            return finding.wrong().get();
        }
        if (finding.words().isEmpty()) {
            return Words.of("view.find_in", where);
        }
        int all = finding.hits().size();
        return all == 0
                ? Words.of("view.nothing_in", where)
                : Words.of(
                        "view.hit_of", all - finding.at(), all, finding.more() ? "+" : "", where);
    }

    private static void drawHits(Canvas canvas, Area log, Finding finding, Model model) {
        int all = finding.hits().size();
        int rows = Math.min(all, Math.min(MOST_ROWS, log.rows() - 2));
        if (rows <= 0) {
            return;
        }
        var area =
                new Area(log.column(), log.row() + log.rows() - rows - 2, log.columns(), rows + 2);
        Box.draw(canvas, area, Words.of("view.all_rooms_title"), Words.of("view.newest_below"));
        int from = Math.clamp(finding.at() - rows / 2, 0, all - rows);
        for (int i = 0; i < rows; i++) {
            boolean isChosen = from + i == finding.at();
            drawHit(
                    canvas,
                    area,
                    area.row() + 1 + i,
                    finding,
                    finding.hits().get(from + i),
                    model.title(finding.hits().get(from + i).room()),
                    isChosen);
        }
    }

    private static void drawHit(
            Canvas canvas,
            Area area,
            int row,
            Finding finding,
            Hit hit,
            String room,
            boolean isChosen) {
        Paper paper = isChosen ? Paper.SELECTED : Paper.BOX;
        canvas.fill(area.column() + 1, row, area.columns() - 2, 1, Style.PLAIN.on(paper));
        LogLine line = hit.placed().line();
        int at = area.column() + 2;
        int end = area.end() - 1;
        at = put(canvas, at, end, row, room, Style.ACCENT.on(paper)) + 1;
        at =
                put(
                                canvas,
                                at,
                                end,
                                row,
                                Words.date("view.find.time", line.time()),
                                Style.DIM.on(paper))
                        + 1;
        at = put(canvas, at, end, row, LogLine.speaker(line), Style.BOLD.on(paper)) + 1;
        String text = Lines.fit(line.text().replace('\n', ' '), Math.max(0, end - at));
        canvas.put(at, row, text, Style.PLAIN.on(paper));
        for (Span span : finding.in(text)) {
            int column = at + Clusters.width(text.substring(0, span.from()));
            canvas.put(column, row, text.substring(span.from(), span.to()), Style.HIT);
        }
    }

    private static int put(Canvas canvas, int at, int end, int row, String words, Style style) {
        return canvas.put(at, row, Lines.fit(words, Math.max(0, end - at)), style);
    }
}
