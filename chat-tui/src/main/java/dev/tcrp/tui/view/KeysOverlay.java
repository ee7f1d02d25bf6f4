package dev.tcrp.tui.view;

import dev.tcrp.tui.model.SlashVerb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All keys and commands, over everything else; side by side where the terminal is wide enough. */
final class KeysOverlay {
    private static final int BESIDE = 78;
    private static final int COLUMN = 41;
    private static final int LABEL = 18;

    private static final List<Entry> KEYS =
            List.of(
                    new Entry("Enter", "send the line"),
                    new Entry("Alt+Enter Ctrl+J", "a new line"),
                    new Entry("Tab Shift+Tab", "complete"),
                    new Entry("Up Down", "earlier, later lines"),
                    new Entry("PageUp PageDown", "scroll the log"),
                    new Entry("Ctrl+O", "unfold a long message"),
                    new Entry("Alt+1..9", "go to a room"),
                    new Entry("Alt+Up Alt+Down", "room above, below"),
                    new Entry("Ctrl+P Ctrl+N", "the same"),
                    new Entry("Ctrl+A Ctrl+E", "start, end of line"),
                    new Entry("Alt+B Alt+F", "a word left, right"),
                    new Entry("Ctrl+W Alt+D", "kill word left, right"),
                    new Entry("Ctrl+U Ctrl+K", "kill to start, end"),
                    new Entry("Ctrl+Y", "put the killed back"),
                    new Entry("Ctrl+T", "swap two characters"),
                    new Entry("Ctrl+R", "resend a failed line"),
                    new Entry("Ctrl+L", "draw the screen anew"),
                    new Entry("Ctrl+Z", "to the background"),
                    new Entry("Ctrl+C", "clear the line, quit"),
                    new Entry("Ctrl+D", "delete, quit"),
                    new Entry("Esc", "close, to the newest"),
                    new Entry("F1", "show this"));

    private KeysOverlay() {}

    private record Entry(String label, String purpose) {}

    static void draw(Canvas canvas, int from) {
        canvas.fill(0, 0, canvas.columns(), canvas.rows(), Style.PLAIN);
        canvas.cursor(-1, -1);
        if (canvas.columns() >= BESIDE) {
            drawColumn(canvas, 1, from, column("Keys", KEYS));
            drawColumn(canvas, COLUMN, from, column("Commands", commands()));
        } else {
            var all = new ArrayList<>(column("Keys", KEYS));
            all.add(new Entry("", ""));
            all.addAll(column("Commands", commands()));
            drawColumn(canvas, 0, from, all);
        }
        int last = canvas.rows() - 1;
        canvas.fill(0, last, canvas.columns(), 1, Style.STATUS);
        canvas.put(0, last, " Esc closes this, Down shows what is below", Style.STATUS);
    }

    private static List<Entry> commands() {
        var entries = new ArrayList<Entry>();
        Arrays.stream(SlashVerb.values())
                .map(v -> new Entry(v.usage(), v.purpose()))
                .forEach(entries::add);
        entries.add(new Entry("//TEXT", "say /TEXT"));
        return entries;
    }

    private static List<Entry> column(String heading, List<Entry> entries) {
        var column = new ArrayList<Entry>();
        column.add(new Entry(heading, ""));
        column.addAll(entries);
        return column;
    }

    private static void drawColumn(Canvas canvas, int column, int from, List<Entry> entries) {
        int first = Math.min(from, Math.max(0, entries.size() - canvas.rows() + 1));
        for (int row = 0; row < canvas.rows() - 1 && first + row < entries.size(); row++) {
            Entry entry = entries.get(first + row);
            Style style = entry.purpose().isEmpty() ? Style.BOLD : Style.ACCENT;
            canvas.put(column, row, entry.label(), style);
            canvas.put(column + LABEL, row, entry.purpose(), Style.PLAIN);
        }
    }
}
