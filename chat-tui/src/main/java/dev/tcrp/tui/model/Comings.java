package dev.tcrp.tui.model;

import dev.tcrp.tui.model.LogLine.Membership;
import dev.tcrp.tui.model.LogLine.Move;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of a run of people who came and went: {@code dave, erin joined · ivan left}. */
final class Comings {
    /** More names than this are counted. */
    private static final int NAMES = 8;

    /** What came of it for one person: the first move and the last. */
    private record Fate(Move first, Move last) {
        String words() {
            return switch (first) {
                case CAME, RENAMED -> last == Move.WENT ? "came and went" : "joined";
                case WENT -> last == Move.WENT ? "left" : "came back";
            };
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
        for (String words : List.of("joined", "left", "came and went", "came back")) {
            List<String> names =
                    fates.entrySet().stream()
                            .filter(fate -> fate.getValue().words().equals(words))
                            .map(Map.Entry::getKey)
                            .toList();
            if (!names.isEmpty()) {
                parts.add(names(names) + " " + words);
            }
        }
        return String.join(" · ", parts);
    }

    private static String names(List<String> names) {
        String first = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        int rest = names.size() - NAMES;
        return rest > 0 ? first + " and " + rest + " more" : first;
    }
}
