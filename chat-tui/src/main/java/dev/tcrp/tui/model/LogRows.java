package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Lines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pane's log as rows of some width. Lines are wrapped when asked for: only what is seen. */
public final class LogRows {
    /** Columns before the words: {@code HH:MM} and a space. */
    public static final int INDENT = 6;

    private final RoomPane pane;
    private final Log log;
    private final int columns;

    /**
     * The rows of this pane.
     *
     * @param columns the width of the log, the time included
     */
    public LogRows(RoomPane pane, int columns) {
        this.pane = pane;
        this.log = pane.log();
        this.columns = Math.max(1, columns - INDENT);
    }

    /**
     * One row.
     *
     * @param line what it is part of; empty for the mark above what is new
     * @param first whether it is the line's first row
     */
    public record Row(Optional<LogLine> line, String text, boolean first) {}

    /** A row's place: the number of its line, and which of the line's rows it is. */
    public record Place(long line, int row) {}

    /** The rows on the screen, from top to bottom, at most {@code height}. */
    public List<Row> visible(int height) {
        var rows = new ArrayList<Row>();
        if (log.isEmpty() || height <= 0) {
            return rows;
        }
        Place lowest = lowest();
        List<Row> upTo = rows(lowest.line()).subList(0, lowest.row() + 1);
        rows.addAll(upTo.reversed());
        for (long n = lowest.line() - 1; n >= log.first() && rows.size() < height; n--) {
            rows.addAll(rows(n).reversed());
        }
        return rows.subList(0, Math.min(height, rows.size())).reversed();
    }

    /** Where the lowest row is after scrolling up; empty when all fits and nothing is to scroll. */
    public Optional<Place> up(int rows, int height) {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        Place at = lowest();
        for (int i = 0; i < rows; i++) {
            at = above(at);
        }
        Place top = new Place(log.first(), 0);
        for (int i = 1; i < height; i++) {
            top = below(top);
        }
        return unlessLast(isAbove(at, top) ? top : at);
    }

    /**
     * Where the lowest row is after scrolling down; empty at the end, where the log is followed.
     */
    public Optional<Place> down(int rows) {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        Place at = lowest();
        for (int i = 0; i < rows; i++) {
            at = below(at);
        }
        return unlessLast(at);
    }

    private Optional<Place> unlessLast(Place place) {
        return Optional.of(place).filter(p -> !p.equals(last()));
    }

    /** The lowest row on the screen; what it was may be gone, or wrapped otherwise by now. */
    private Place lowest() {
        return pane.scroll().map(this::existing).orElseGet(this::last);
    }

    private Place existing(Place place) {
        if (place.line() < log.first()) {
            return new Place(log.first(), 0);
        }
        return new Place(place.line(), Math.min(place.row(), rows(place.line()).size() - 1));
    }

    private Place last() {
        long line = log.end() - 1;
        return new Place(line, rows(line).size() - 1);
    }

    private Place above(Place place) {
        if (place.row() > 0) {
            return new Place(place.line(), place.row() - 1);
        }
        long line = place.line() - 1;
        return line < log.first() ? place : new Place(line, rows(line).size() - 1);
    }

    private Place below(Place place) {
        if (place.row() < rows(place.line()).size() - 1) {
            return new Place(place.line(), place.row() + 1);
        }
        return place.line() + 1 == log.end() ? place : new Place(place.line() + 1, 0);
    }

    private static boolean isAbove(Place one, Place other) {
        return one.line() < other.line() || (one.line() == other.line() && one.row() < other.row());
    }

    /** The mark above what is new belongs to the line below it. */
    private List<Row> rows(long number) {
        LogLine line = log.line(number);
        var rows = new ArrayList<Row>();
        if (pane.attention().marks(number) && number > log.first()) {
            rows.add(new Row(Optional.empty(), "new messages", false));
        }
        boolean first = true;
        for (String text : Lines.wrap(line.head() + line.text(), columns)) {
            rows.add(new Row(Optional.of(line), text, first));
            first = false;
        }
        return rows;
    }
}
