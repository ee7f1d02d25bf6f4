package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.Overlay.Listed;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

/** A list over the log, around the row that is chosen. */
final class ListedBox {
    private static final int MOST_COLUMNS = 67;

    private ListedBox() {}

    static void draw(Canvas canvas, Layout layout, Listed listed) {
        Area log = layout.log();
        int width = Math.min(log.columns(), MOST_COLUMNS);
        int height = Math.min(log.rows(), listed.items().size() + 2);
        int row = log.row() + Math.max(0, (log.rows() - height) / 2);
        var area = new Area(log.column(), row, width, height);
        canvas.cursor(-1, -1);
        Box.draw(canvas, area, listed.title(), foot(listed));
        int rows = Math.max(0, height - 2);
        int from = Math.clamp(listed.chosen() - rows / 2, 0, listed.items().size() - rows);
        for (int i = 0; i < rows; i++) {
            boolean isChosen = from + i == listed.chosen();
            Style style = isChosen ? Style.SELECTED : Style.PLAIN.on(Paper.BOX);
            canvas.fill(area.column() + 1, row + 1 + i, width - 2, 1, style);
            ListItem item = listed.items().get(from + i);
            canvas.put(area.column() + 2, row + 1 + i, Lines.fit(item.text(), width - 4), style);
        }
    }

    private static String foot(Listed listed) {
        ListItem choice = listed.choice();
        if (choice.opens().isPresent()) {
            return Words.of("view.enter_opens");
        }
        return Words.of(choice.typed().isEmpty() ? "view.esc_closes" : "view.enter_begins");
    }
}
