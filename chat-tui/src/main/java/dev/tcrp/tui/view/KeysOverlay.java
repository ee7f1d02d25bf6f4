package dev.tcrp.tui.view;

import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.settings.Bindings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All keys and commands, over everything else; side by side where the terminal is wide enough. */
final class KeysOverlay {
    private static final int BESIDE = 78;
    private static final int COLUMN = 41;
    private static final int LABEL = 18;

    private static final int ROOM = LABEL - 1;

    private KeysOverlay() {}

    private record Entry(String label, String purpose) {}

    static void draw(Canvas canvas, Bindings bindings, int from) {
        List<Entry> keys = keys(bindings);
        canvas.fill(0, 0, canvas.columns(), canvas.rows(), Style.PLAIN);
        canvas.cursor(-1, -1);
        if (canvas.columns() >= BESIDE) {
            drawColumn(canvas, 1, from, column("Keys", keys));
            drawColumn(canvas, COLUMN, from, column("Commands", commands()));
        } else {
            var all = new ArrayList<>(column("Keys", keys));
            all.add(new Entry("", ""));
            all.addAll(column("Commands", commands()));
            drawColumn(canvas, 0, from, all);
        }
        int last = canvas.rows() - 1;
        canvas.fill(0, last, canvas.columns(), 1, Style.STATUS);
        canvas.put(0, last, " Esc closes this, Down shows what is below", Style.STATUS);
    }

    /** A key that was taken from its act is not there. */
    private static List<Entry> keys(Bindings bindings) {
        Stream<Entry> bound =
                BoundKeys.ALL.stream()
                        .map(keys -> new Entry(keys.label(bindings, ROOM), keys.purpose()))
                        .filter(entry -> !entry.label().isEmpty());
        return Stream.concat(Stream.of(new Entry("Alt+1..9", "go to a room")), bound).toList();
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
