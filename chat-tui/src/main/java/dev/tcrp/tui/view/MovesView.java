package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.FileMove;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Row;
import dev.tcrp.tui.session.Progress;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Sizes;
import dev.tcrp.tui.text.Words;

import java.util.List;

/**
 * The files that are on their way: one that is sent below its message; one that is saved, or whose
 * message is not in sight, over the last rows of what is read: nothing moves.
 */
final class MovesView {
    private static final int MOST = 3;
    private static final int LONGEST_BAR = 24;
    private static final int LEAST_BAR = 6;
    private static final int INDENT = 2;

    private MovesView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area area = layout.read(model);
        boolean isBack = model.current().scroll().isPresent();
        List<FileMove> moves =
                model.current().doings().moves().stream()
                        .filter(move -> isBack || !move.isSent())
                        .toList();
        boolean isComposing = !(model.current().doings().composing() instanceof Composing.Message);
        int rows = Math.min(Math.min(moves.size(), MOST), area.rows() / 2);
        int end = area.row() + area.rows() - (isComposing ? 1 : 0);
        for (int i = 0; i < rows; i++) {
            draw(canvas, area, end - rows + i, moves.get(i));
        }
    }

    private static void draw(Canvas canvas, Area area, int row, FileMove move) {
        canvas.fill(area.column(), row, area.columns(), 1, Style.STATUS);
        int last = area.end() - 1;
        String far = far(move.progress());
        String sign = Words.of(move.isSent() ? "view.file.sends" : "view.file.saves", move.name());
        int room = last - area.column() - 1 - Clusters.width(far) - 2;
        String name = Lines.fit(sign, Math.max(0, room));
        int at = canvas.put(area.column() + 1, row, name, Style.ACCENT.on(Paper.STATUS)) + 2;
        int bar = Math.min(LONGEST_BAR, last - at - Clusters.width(far) - 2);
        if (bar >= LEAST_BAR) {
            int full = bar * move.progress().percent() / 100;
            at = canvas.put(at, row, "━".repeat(full), Style.ACCENT.on(Paper.STATUS));
            at = canvas.put(at, row, "─".repeat(bar - full), Style.DIM.on(Paper.STATUS)) + 2;
        }
        canvas.put(at, row, Lines.fit(far, Math.max(0, last - at)), Style.DIM.on(Paper.STATUS));
    }

    /** A bar, as long as there is room for, and what it says. */
    static void draw(RowView view, int y, Row.Moving row) {
        int from = view.shape().text() + INDENT;
        int room = view.shape().columns() - from - Clusters.width(row.text()) - 2;
        int bar = Math.min(LONGEST_BAR, room);
        if (bar >= LEAST_BAR && row.move().progress().hasBegun()) {
            int full = bar * row.move().progress().percent() / 100;
            int to = view.put(from, y, "━".repeat(full), Style.ACCENT);
            from = view.put(to, y, "─".repeat(bar - full), Style.DIM) + 2;
        }
        view.put(from, y, row.text(), Style.DIM);
    }

    private static String far(Progress progress) {
        return progress.hasBegun()
                ? Words.of(
                        "view.file.far",
                        progress.percent(),
                        Sizes.shown(progress.size()),
                        Sizes.shown(progress.perSecond()))
                : Words.of("view.file.begins");
    }
}
