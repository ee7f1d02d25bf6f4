package dev.tcrp.tui.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A room's last lines, each with a number that it keeps.
 *
 * @param lines at most {@value #CAPACITY}, the oldest first
 * @param first the number of the oldest
 */
public record Log(List<LogLine> lines, long first) {
    /** Some forty screens, and half a megabyte for each room when every message is at its limit. */
    public static final int CAPACITY = 2_000;

    /** No lines. */
    public static final Log EMPTY = new Log(List.of(), 0);

    /** Copies the lines. */
    public Log {
        lines = List.copyOf(lines);
    }

    /** Adds a line; the oldest goes when there are too many. */
    public Log plus(LogLine line) {
        int dropped = lines.size() < CAPACITY ? 0 : 1;
        return new Log(
                Stream.concat(lines.stream().skip(dropped), Stream.of(line)).toList(),
                first + dropped);
    }

    /** No lines, and the numbers go on. */
    public Log cleared() {
        return new Log(List.of(), end());
    }

    /** The number that the next line gets. */
    public long end() {
        return first + lines.size();
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * The line of that number.
     *
     * @throws IndexOutOfBoundsException if it is gone, or not there yet
     */
    public LogLine line(long number) {
        return lines.get(Math.toIntExact(number - first));
    }
}
