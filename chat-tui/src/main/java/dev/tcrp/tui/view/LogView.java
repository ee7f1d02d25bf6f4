package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Finding;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Row;
import dev.tcrp.tui.model.Shape;
import dev.tcrp.tui.model.Unseen;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was said in the open room, the newest at the bottom. */
final class LogView {
    /** With fewer rows a banner would cover what is read. */
    private static final int ROWS_FOR_BANNER = 6;

    /** Columns of the welcome. */
    private static final int WELCOME = 62;

    private LogView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        RoomPane pane = model.current();
        drawRows(canvas, layout, model);
        if (model.rooms().panes().isEmpty() && pane.scroll().isEmpty()) {
            drawWelcome(canvas, layout.log(), rows(layout, pane));
        }
    }

    private static int rows(Layout layout, RoomPane pane) {
        return new LogRows(pane, layout.shape(pane)).visible(layout.log().rows()).size();
    }

    /** Where there is room above what was told. */
    private static void drawWelcome(Canvas canvas, Area area, int rows) {
        boolean isNarrow = area.columns() < WELCOME;
        List<String> welcome = Words.list(isNarrow ? "view.welcome_brief" : "view.welcome");
        for (int i = 0; i < Math.min(welcome.size(), area.rows() - rows); i++) {
            String line = Lines.fit(welcome.get(i), area.columns());
            canvas.put(area.column(), area.row() + i, line, Style.PLAIN);
        }
    }

    private static void drawRows(Canvas canvas, Layout layout, Model model) {
        RoomPane pane = model.current();
        Area area = layout.log();
        if (area.isEmpty()) {
            return;
        }
        if (layout.isThreadWhole(model)) {
            ThreadView.drawRows(canvas, area, layout.shape(pane), model);
            return;
        }
        Shape shape = layout.shape(pane);
        var log = new LogRows(pane, shape);
        List<Row> rows = log.visible(area.rows());
        var view = new RowView(canvas, area, shape, pane.speakers(), chosen(model), finding(model));
        int y = area.row() + area.rows() - rows.size();
        for (Row row : rows) {
            view.draw(y++, row);
        }
        drawBanners(canvas, area, log.unseen(area.rows()), pane);
    }

    private static Set<Long> marked(Model model) {
        return model.overlay().orElse(null) instanceof Overlay.Choosing(Set<Long> marked)
                ? marked
                : Set.of();
    }

    private static Optional<Finding> finding(Model model) {
        return model.overlay().orElse(null) instanceof Overlay.Find(var finding)
                ? Optional.of(finding)
                : Optional.empty();
    }

    /** What was found has a mark and no paper: its words have that. */
    static List<LogLine> chosen(Model model) {
        RoomPane pane = model.current();
        Stream<Long> chosen = finding(model).isPresent() ? Stream.empty() : pane.chosen().stream();
        return Stream.concat(chosen, marked(model).stream())
                .map(pane.log()::index)
                .filter(index -> index >= 0)
                .map(index -> pane.log().entries().get(index).line())
                .toList();
    }

    /** They lie over the first row and the last: nothing moves when something comes. */
    private static void drawBanners(Canvas canvas, Area area, Unseen unseen, RoomPane pane) {
        Unseen.Count above = unseen.above();
        if (above.messages() > 0 && area.rows() >= ROWS_FOR_BANNER) {
            String words = Words.of("view.unread", above.messages()) + mentioned(above);
            drawBanner(canvas, area, area.row(), "▲ ", words, Words.of("view.alt_u_first"));
        }
        if (pane.scroll().isPresent()) {
            Unseen.Count below = unseen.below();
            String words =
                    below.messages() == 0
                            ? Words.of("view.more_below")
                            : Words.of("view.newer", below.messages()) + mentioned(below);
            drawBanner(
                    canvas,
                    area,
                    area.row() + area.rows() - 1,
                    "▼ ",
                    words,
                    Words.of("view.esc_newest"));
        }
    }

    private static String mentioned(Unseen.Count count) {
        int mentions = count.mentions();
        return mentions == 0 ? "" : Words.of("view.mention_you", mentions);
    }

    private static void drawBanner(
            Canvas canvas, Area area, int row, String sign, String words, String hint) {
        canvas.fill(area.column(), row, area.columns(), 1, Style.STATUS);
        int at = canvas.put(area.column(), row, sign, Style.ACCENT.on(Paper.STATUS));
        int end = canvas.put(at, row, Lines.fit(words, area.end() - at), bold());
        if (end + 3 + Clusters.width(hint) <= area.end()) {
            canvas.put(end + 3, row, hint, Style.DIM.on(Paper.STATUS));
        }
    }

    private static Style bold() {
        return Style.BOLD.on(Paper.STATUS);
    }
}
