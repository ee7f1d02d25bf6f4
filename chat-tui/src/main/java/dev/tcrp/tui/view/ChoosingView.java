package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;

/** What can be done while a message is chosen, in place of status and input. */
final class ChoosingView {
    private ChoosingView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area input = layout.input();
        canvas.cursor(-1, -1);
        if (!layout.status().isEmpty()) {
            int row = layout.status().row();
            canvas.fill(0, row, canvas.columns(), 1, Style.STATUS);
            int at = canvas.put(1, row, Words.of("view.select"), Style.BOLD.on(Paper.STATUS)) + 2;
            draw(canvas, at, row, Words.list("view.choosing.moves"), Style.DIM.on(Paper.STATUS));
        }
        int row = input.row() + input.rows() - 1;
        canvas.fill(0, input.row(), canvas.columns(), input.rows(), Style.PLAIN);
        String room = model.current().room().map(key -> key.room().value()).orElse("");
        int at = canvas.put(0, row, Lines.fit(room, canvas.columns() / 3), Style.ACCENT.bolder());
        at = canvas.put(at, row, " │ ", Style.FAINT);
        draw(canvas, at, row, Words.list("view.choosing.acts"), Style.PLAIN);
    }

    /** The words that fit; none is cut. */
    private static void draw(Canvas canvas, int column, int row, List<String> words, Style style) {
        int at = column;
        for (String each : words) {
            if (at + Clusters.width(each) <= canvas.columns()) {
                at = canvas.put(at, row, each, style) + 2;
            }
        }
    }
}
