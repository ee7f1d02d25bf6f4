package dev.tcrp.tui.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A search among the lines that were entered.
 *
 * @param lines the oldest first
 * @param words what is sought in them, in upper or lower case
 * @param at the index of the line that was found; the number of lines for none
 */
public record Recalled(List<String> lines, String words, int at) {
    /** Nothing is sought yet. */
    public static Recalled in(List<String> lines) {
        return new Recalled(lines, "", lines.size());
    }

    /** Without such lines, sought anew if one of them is. */
    public Recalled without(Predicate<String> which) {
        List<String> others = lines.stream().filter(which.negate()).toList();
        return others.size() == lines.size() ? this : in(others).typed(words);
    }

    /** What was found; empty for nothing. */
    public String line() {
        return at < lines.size() ? lines.get(at) : "";
    }

    /** The newest line that holds these words. */
    public Recalled typed(String next) {
        return next.isEmpty()
                ? in(lines)
                : new Recalled(lines, next, lines.size()).found(lines.size(), -1, lines.size());
    }

    /** The next older line (-1) or newer one (1); this one if there is none. */
    public Recalled moved(int by) {
        return found(at, by, at);
    }

    private Recalled found(int from, int by, int otherwise) {
        String sought = words.toLowerCase(Locale.ROOT);
        int next =
                IntStream.iterate(from + by, i -> i >= 0 && i < lines.size(), i -> i + by)
                        .filter(i -> lines.get(i).toLowerCase(Locale.ROOT).contains(sought))
                        .filter(i -> !lines.get(i).equals(line()))
                        .findFirst()
                        .orElse(otherwise);
        return new Recalled(lines, words, next);
    }
}
