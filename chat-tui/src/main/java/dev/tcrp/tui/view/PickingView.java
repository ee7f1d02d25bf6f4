package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay.Picking;
import dev.tcrp.tui.model.Reactions;
import dev.tcrp.tui.text.Emoji;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;

/** The reactions that are offered, over the last rows of the log, and what was typed of a name. */
final class PickingView {
    private static final int MOST_ROWS = 8;
    private static final int MOST_COLUMNS = 44;

    /** The column of names behind that of emoji. */
    private static final int NAME = 4;

    private PickingView() {}

    static void draw(Canvas canvas, Layout layout, Model model, Picking picking) {
        Area log = layout.log();
        List<Emoji> offered = Reactions.offered(picking.field().text(), model.reacted());
        int rows = Math.clamp(log.rows() - 2L, 0, Math.min(MOST_ROWS, offered.size()));
        int width = Math.min(log.columns(), MOST_COLUMNS);
        var area = new Area(log.column(), log.row() + log.rows() - rows - 2, width, rows + 2);
        if (rows > 0) {
            drawOffered(canvas, area, offered, picking.chosen());
        }
        Area input = layout.input();
        canvas.fill(0, input.row(), canvas.columns(), input.rows(), Style.PLAIN);
        int row = input.row() + input.rows() - 1;
        int at = canvas.put(0, row, Words.of("view.react"), Style.ACCENT.bolder());
        at = canvas.put(at, row, " › ", Style.DIM);
        InputView.drawLine(canvas, at, row, Math.max(1, input.end() - at), picking.field());
    }

    private static void drawOffered(Canvas canvas, Area area, List<Emoji> offered, int chosen) {
        Box.draw(canvas, area, Words.of("view.react.title"), Words.of("view.react.foot"));
        int rows = area.rows() - 2;
        int from = Math.clamp(chosen - rows + 1L, 0, offered.size() - rows);
        for (int i = 0; i < rows; i++) {
            Emoji one = offered.get(from + i);
            Paper paper = from + i == chosen ? Paper.SELECTED : Paper.BOX;
            int row = area.row() + 1 + i;
            canvas.fill(area.column() + 1, row, area.columns() - 2, 1, Style.PLAIN.on(paper));
            int column = area.column() + 2;
            canvas.put(column, row, one.drawn(), Style.PLAIN.on(paper));
            String name = one.name().isEmpty() ? "" : ":" + one.name() + ":";
            String shown = Lines.fit(name, Math.max(0, area.end() - 1 - column - NAME));
            canvas.put(column + NAME, row, shown, Style.DIM.on(paper));
        }
    }
}
