package dev.tcrp.tui.view;

import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All keys and commands, over everything else; side by side where the terminal is wide enough. */
final class KeysOverlay {
    private static final int BESIDE = 80;
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
            drawColumn(canvas, 1, from, column(Words.of("view.keys"), keys));
            drawColumn(canvas, COLUMN, from, column(Words.of("view.commands"), commands()));
        } else {
            var all = new ArrayList<>(column(Words.of("view.keys"), keys));
            all.add(new Entry("", ""));
            all.addAll(column(Words.of("view.commands"), commands()));
            drawColumn(canvas, 0, from, all);
        }
        int last = canvas.rows() - 1;
        canvas.fill(0, last, canvas.columns(), 1, Style.STATUS);
        canvas.put(0, last, " " + Words.of("view.keys.foot"), Style.STATUS);
    }

    /** A key that was taken from its act is not there. */
    private static List<Entry> keys(Bindings bindings) {
        Stream<Entry> bound =
                BoundKeys.ALL.stream()
                        .map(keys -> new Entry(keys.label(bindings, ROOM), keys.purpose()))
                        .filter(entry -> !entry.label().isEmpty());
        return Stream.concat(Stream.of(new Entry("Alt+1..9", Words.of("view.go_to_a_room"))), bound)
                .toList();
    }

    private static List<Entry> commands() {
        var entries = new ArrayList<Entry>();
        Arrays.stream(SlashVerb.values())
                .map(v -> new Entry(v.usage(), v.purpose()))
                .forEach(entries::add);
        entries.add(new Entry(Words.of("view.say_slash.typed"), Words.of("view.say_slash")));
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
