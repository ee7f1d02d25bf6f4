package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.text.Lines;

import java.util.List;

/** The most important keys over the log; all of them are in {@link KeysOverlay}. */
final class KeysBox {
    private static final int MOST_COLUMNS = 67;

    private static final List<Entry> KEYS =
            List.of(
                    new Entry("go", "Alt+A next with news · Alt+1…9 · Alt+↑↓"),
                    new Entry("read", "PgUp PgDn · Alt+U first new · Alt+P Alt+N mentions · Esc"),
                    new Entry("act", "Ctrl+S chooses a message, a letter acts · Alt+O a link"),
                    new Entry("write", "Alt+Enter new line · Ctrl+_ undo · Ctrl+R past lines"),
                    new Entry("find", "Alt+/ here, Tab everywhere · /search WORDS"),
                    new Entry("look", "F7 rooms · F8 members · Alt+L bare, to copy · Alt+M mouse"),
                    new Entry("", ""),
                    new Entry("", "/ and Tab: the commands"));

    private KeysBox() {}

    private record Entry(String label, String words) {}

    static void draw(Canvas canvas, Layout layout) {
        Area log = layout.log();
        int width = Math.min(log.columns(), MOST_COLUMNS);
        int height = Math.min(log.rows(), KEYS.size() + 2);
        int row = log.row() + Math.max(0, (log.rows() - height) / 2);
        var area = new Area(log.column(), row, width, height);
        canvas.cursor(-1, -1);
        Box.draw(canvas, area, "Keys", "any key closes · F1 again: all keys");
        for (int i = 0; i < height - 2; i++) {
            Entry entry = KEYS.get(i);
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
