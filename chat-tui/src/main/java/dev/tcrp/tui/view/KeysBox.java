package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;

/** The most important keys over the log; all of them are in {@link KeysOverlay}. */
final class KeysBox {
    private static final int MOST_COLUMNS = 67;

    /** The rows, with a label before their words or none. */
    private static final List<String> ROWS =
            List.of("go", "read", "act", "write", "find", "look", "blank", "commands");

    private KeysBox() {}

    private record Entry(String label, String words) {
        static Entry of(String row, boolean brief) {
            List<String> parts =
                    Words.list((brief ? "view.keys_box.brief." : "view.keys_box.") + row);
            return new Entry(parts.getFirst(), parts.getLast());
        }
    }

    static void draw(Canvas canvas, Layout layout) {
        Area log = layout.log();
        int width = Math.min(log.columns(), MOST_COLUMNS);
        int height = Math.min(log.rows(), ROWS.size() + 2);
        int row = log.row() + Math.max(0, (log.rows() - height) / 2);
        var area = new Area(log.column(), row, width, height);
        boolean brief = width < MOST_COLUMNS;
        canvas.cursor(-1, -1);
        Box.draw(
                canvas,
                area,
                Words.of("view.keys"),
                Words.of(brief ? "view.keys_box.brief.foot" : "view.keys_box.foot"));
        for (int i = 0; i < height - 2; i++) {
            Entry entry = Entry.of(ROWS.get(i), brief);
            Style label = Style.ACCENT.bolder().on(Paper.BOX);
            boolean isLabelled = !entry.label().isEmpty();
            int column = area.column() + 2;
            canvas.put(column, row + 1 + i, entry.label(), label);
            int at = column + (isLabelled ? 7 : 0);
            String words = Lines.fit(entry.words(), area.end() - 1 - at);
            Style style = isLabelled ? Style.PLAIN : Style.DIM;
            canvas.put(at, row + 1 + i, words, style.on(Paper.BOX));
        }
    }
}
