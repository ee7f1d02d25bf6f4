package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

/** The links on the screen, each behind the letter that opens it. */
final class LinksBox {
    private static final int MOST_COLUMNS = 90;

    private LinksBox() {}

    static void draw(Canvas canvas, Layout layout, Overlay.Links links) {
        Area log = layout.log();
        int width = Math.min(log.columns(), MOST_COLUMNS);
        int height = Math.min(log.rows(), links.targets().size() + 2);
        var area = new Area(log.column(), log.row() + log.rows() - height, width, height);
        canvas.cursor(-1, -1);
        Box.draw(canvas, area, Words.of("view.open_a_link"), Words.of("view.letter_opens"));
        for (int i = 0; i < height - 2; i++) {
            int row = area.row() + 1 + i;
            Style key = Style.ACCENT.bolder().on(Paper.BOX);
            int at = canvas.put(area.column() + 2, row, links.label(i), key) + 2;
            String target = links.targets().get(i);
            String words = Lines.fit(target, area.end() - 1 - at);
            canvas.put(at, row, words, Style.LINK.on(Paper.BOX).to(target));
        }
    }
}
