package dev.tcrp.tui.model;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lines that were entered, and the one being typed below them.
 *
 * @param entries the oldest first, at most {@value #CAPACITY}
 * @param at which one is shown; the number of entries for the unfinished line
 * @param unfinished what was typed before older lines were looked at
 */
public record InputHistory(List<String> entries, int at, String unfinished) {
    /** More than anybody goes back by arrow keys. */
    public static final int CAPACITY = 500;

    /** No lines. */
    public static final InputHistory EMPTY = new InputHistory(List.of(), 0, "");

    /** Copies the entries. */
    public InputHistory {
        entries = List.copyOf(entries);
    }

    /** Adds an entered line, unless it is the last one again; the newest is next. */
    public InputHistory plus(String line) {
        if (!entries.isEmpty() && entries.getLast().equals(line)) {
            return new InputHistory(entries, entries.size(), "");
        }
        List<String> all =
                Stream.concat(
                                entries.stream().skip(Math.max(0, entries.size() + 1 - CAPACITY)),
                                Stream.of(line))
                        .toList();
        return new InputHistory(all, all.size(), "");
    }

    /** Without such lines, which are not to be found any more. */
    public InputHistory without(Predicate<String> which) {
        List<String> others = entries.stream().filter(which.negate()).toList();
        return others.size() == entries.size()
                ? this
                : new InputHistory(others, others.size(), unfinished);
    }

    /** One line further back; {@code typed} is kept when it is the unfinished one. */
    public InputHistory older(String typed) {
        return at == 0
                ? this
                : new InputHistory(entries, at - 1, at == entries.size() ? typed : unfinished);
    }

    /** One line further down. */
    public InputHistory newer() {
        return at == entries.size() ? this : new InputHistory(entries, at + 1, unfinished);
    }

    /** The line shown. */
    public String line() {
        return at == entries.size() ? unfinished : entries.get(at);
    }
}
