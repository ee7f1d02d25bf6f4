package dev.tcrp.tui.text;

import java.util.List;

/**
 * A part of a text.
 *
 * @param from the index of its first character
 * @param to the index behind its last
 */
public record Span(int from, int to) {
    /** What of these stands between two places, counted from the first. */
    public static List<Span> within(List<Span> spans, int from, int to) {
        return spans.stream()
                .filter(span -> span.from < to && span.to > from)
                .map(s -> new Span(Math.max(0, s.from - from), Math.min(to, s.to) - from))
                .toList();
    }
}
