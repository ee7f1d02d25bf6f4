package dev.tcrp.tui.model;

import dev.tcrp.tui.model.LogLine.Membership;
import dev.tcrp.tui.model.LogLine.Move;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of a run of people who came and went: {@code dave, erin joined · ivan left}. */
final class Comings {
    /** More names than this are counted. */
    private static final int NAMES = 8;

    /** What came of it for one person: the first move and the last. */
    private record Fate(Move first, Move last) {
        Outcome outcome() {
            return switch (first) {
                case CAME, RENAMED -> last == Move.WENT ? Outcome.CAME_AND_WENT : Outcome.JOINED;
                case WENT -> last == Move.WENT ? Outcome.LEFT : Outcome.CAME_BACK;
            };
        }
    }

    /** In the order in which they are told. */
    private enum Outcome {
        JOINED,
        LEFT,
        CAME_AND_WENT,
        CAME_BACK;

        String words(String names) {
            return Words.of("model.comings." + name().toLowerCase(Locale.ROOT), names);
        }
    }

    private Comings() {}

    static String words(List<Log.Entry> run) {
        Map<String, Fate> fates = new LinkedHashMap<>();
        for (Log.Entry entry : run) {
            if (entry.line() instanceof Membership moved) {
                Move move = moved.move();
                fates.merge(
                        moved.who(), new Fate(move, move), (old, one) -> new Fate(old.first, move));
            }
        }
        var parts = new ArrayList<String>();
        for (Outcome outcome : Outcome.values()) {
            List<String> names =
                    fates.entrySet().stream()
                            .filter(fate -> fate.getValue().outcome() == outcome)
                            .map(Map.Entry::getKey)
                            .toList();
            if (!names.isEmpty()) {
                parts.add(outcome.words(names(names)));
            }
        }
        return String.join(" · ", parts);
    }

    private static String names(List<String> names) {
        String first = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        int rest = names.size() - NAMES;
        return rest > 0 ? Words.of("model.names_and_more", first, rest) : first;
    }
}
