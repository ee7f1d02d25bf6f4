package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Lines;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pane's log as rows of some width, owned by one thread. Lines are wrapped when asked for: only
 * what is seen, and once.
 */
public final class LogRows {
    /** Columns before the words: {@code HH:MM} and a mark, or a space. */
    public static final int INDENT = 6;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ROOT);

    private final RoomPane pane;
    private final Log log;
    private final int columns;
    private final int firstNew;
    private final Map<Integer, List<Row>> wrapped = new HashMap<>();

    /**
     * The rows of this pane.
     *
     * @param columns the width of the log, the time included
     */
    public LogRows(RoomPane pane, int columns) {
        this.pane = pane;
        this.log = pane.log();
        this.columns = Math.max(1, columns - INDENT);
        this.firstNew = firstNew();
    }

    /** One row. */
    public sealed interface Row {
        /** What it says. */
        String text();

        /**
         * A row of a line.
         *
         * @param first whether it is the line's first
         * @param indent columns before it
         */
        record OfLine(LogLine line, String text, boolean first, int indent) implements Row {}

        /** What of the line above is not shown, and how it is. */
        record More(String text, int indent) implements Row {}

        /** A mark across the log: a date, or that what is below is new. */
        record Rule(String text) implements Row {}

        /** Words about the log itself. */
        record Remark(String text) implements Row {}

        /** Why the line above has failed, and what to do. */
        record Trouble(String text) implements Row {}
    }

    /** A row's place: the number of its line, and which of the line's rows it is. */
    public record Place(long line, int row) {}

    /** The same with the line's index, which changes when lines come above it. */
    private record At(int index, int row) {
        boolean isAbove(At other) {
            return index < other.index || (index == other.index && row < other.row);
        }
    }

    /** The rows on the screen, from top to bottom, at most {@code height}. */
    public List<Row> visible(int height) {
        var rows = new ArrayList<Row>();
        if (log.isEmpty() || height <= 0) {
            return rows;
        }
        At lowest = lowest();
        rows.addAll(rows(lowest.index()).subList(0, lowest.row() + 1).reversed());
        for (int i = lowest.index() - 1; i >= 0 && rows.size() < height; i--) {
            rows.addAll(rows(i).reversed());
        }
        return rows.subList(0, Math.min(height, rows.size())).reversed();
    }

    /** The gaps on the screen. */
    public List<LogLine.Gap> visibleGaps(int height) {
        return visible(height).stream()
                .map(row -> row instanceof Row.OfLine(var line, var _, var _, var _) ? line : null)
                .filter(LogLine.Gap.class::isInstance)
                .map(LogLine.Gap.class::cast)
                .toList();
    }

    /** Whether the first line, or some of it, is on the screen. */
    public boolean isAtTop(int height) {
        if (log.isEmpty()) {
            return true;
        }
        At at = lowest();
        for (int i = 1; i < height; i++) {
            at = above(at);
        }
        return at.index() == 0;
    }

    /** Where the lowest row is after scrolling up; empty when all fits and nothing is to scroll. */
    public Optional<Place> up(int rows, int height) {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        At at = lowest();
        for (int i = 0; i < rows; i++) {
            at = above(at);
        }
        At top = new At(0, 0);
        for (int i = 1; i < height; i++) {
            top = below(top);
        }
        return unlessLast(at.isAbove(top) ? top : at);
    }

    /**
     * Where the lowest row is after scrolling down; empty at the end, where the log is followed.
     */
    public Optional<Place> down(int rows) {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        At at = lowest();
        for (int i = 0; i < rows; i++) {
            at = below(at);
        }
        return unlessLast(at);
    }

    /** Where the lowest row is when this line is in the middle of the screen. */
    public Optional<Place> around(long number, int height) {
        At at = existing(new Place(number, 0));
        for (int i = 0; i < height / 2; i++) {
            at = below(at);
        }
        return unlessLast(at);
    }

    private Optional<Place> unlessLast(At at) {
        return at.equals(last()) ? Optional.empty() : Optional.of(place(at));
    }

    private Place place(At at) {
        return new Place(log.entries().get(at.index()).number(), at.row());
    }

    /** The lowest row on the screen; what it was may be gone, or wrapped otherwise by now. */
    private At lowest() {
        return pane.scroll().map(this::existing).orElseGet(this::last);
    }

    private At existing(Place place) {
        int index = log.index(place.line());
        return index < 0
                ? new At(0, 0)
                : new At(index, Math.min(place.row(), rows(index).size() - 1));
    }

    private At last() {
        int index = log.size() - 1;
        return new At(index, rows(index).size() - 1);
    }

    private At above(At at) {
        if (at.row() > 0) {
            return new At(at.index(), at.row() - 1);
        }
        int index = at.index() - 1;
        return index < 0 ? at : new At(index, rows(index).size() - 1);
    }

    private At below(At at) {
        if (at.row() < rows(at.index()).size() - 1) {
            return new At(at.index(), at.row() + 1);
        }
        return at.index() + 1 == log.size() ? at : new At(at.index() + 1, 0);
    }

    /**
     * The line on the screen whose fold Ctrl+O opens or closes: the newest one that is folded, or
     * else the newest that could be.
     */
    public Optional<Log.Entry> foldable(int height) {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        At lowest = lowest();
        int index = lowest.index();
        int rows = lowest.row() + 1;
        Optional<Log.Entry> open = Optional.empty();
        while (rows > 0) {
            Folding folding = folding(index);
            if (folding.isFolded()) {
                return Optional.of(log.entries().get(index));
            }
            if (open.isEmpty() && folding.isLong()) {
                open = Optional.of(log.entries().get(index));
            }
            boolean isSeen = rows < height && index > 0;
            index--;
            rows = isSeen ? rows + rows(index).size() : 0;
        }
        return open;
    }

    /**
     * Where the lowest row is so that this line's first one is seen: at the end if that is near, or
     * as it was.
     */
    public Optional<Place> showing(long number, int height) {
        At first = existing(new Place(number, 0));
        if (!first.isAbove(top(last(), height))) {
            return Optional.empty();
        }
        if (!first.isAbove(top(lowest(), height))) {
            return pane.scroll();
        }
        At end = first;
        for (int i = 1; i < height; i++) {
            end = below(end);
        }
        return unlessLast(end);
    }

    private At top(At lowest, int height) {
        At top = lowest;
        for (int i = 1; i < height; i++) {
            top = above(top);
        }
        return top;
    }

    private Folding folding(int index) {
        Log.Entry entry = log.entries().get(index);
        return pane.unfolded().contains(entry.number())
                ? Folding.whole(entry.line(), columns)
                : Folding.folded(entry.line(), columns);
    }

    private List<Row> rows(int index) {
        return wrapped.computeIfAbsent(index, this::wrapped);
    }

    /** The marks above a line belong to it. */
    private List<Row> wrapped(int index) {
        LogLine line = log.entries().get(index).line();
        var rows = new ArrayList<Row>();
        if (index == 0 && !pane.kept().earlier().words().isEmpty()) {
            rows.add(new Row.Remark("… " + pane.kept().earlier().words()));
        }
        newDate(index).ifPresent(date -> rows.add(new Row.Rule(DATE.format(date))));
        if (index > 0 && index == firstNew) {
            rows.add(new Row.Rule("new messages"));
        }
        if (line instanceof LogLine.SetBack) {
            rows.add(new Row.Rule(line.text()));
            return rows;
        }
        Folding folding = folding(index);
        boolean first = true;
        for (String text : folding.texts()) {
            rows.add(new Row.OfLine(line, text, first, first ? 0 : folding.hang()));
            first = false;
        }
        if (folding.isFolded()) {
            rows.add(new Row.More(folding.more(), folding.hang()));
        }
        trouble(line).forEach(text -> rows.add(new Row.Trouble(text)));
        return rows;
    }

    private List<String> trouble(LogLine line) {
        return line instanceof LogLine.OwnSaid own
                        && own.delivery() instanceof Delivery.Failed(String why)
                ? Lines.wrap("not sent: " + why + ". Ctrl+R says it again.", columns)
                : List.of();
    }

    /** Shown where the day changes, and at the top when it does so anywhere. */
    private Optional<LocalDate> newDate(int index) {
        LocalDate date = date(index);
        int before = index - 1;
        while (before >= 0 && log.entries().get(before).line() instanceof LogLine.Gap) {
            before--;
        }
        boolean isGap = log.entries().get(index).line() instanceof LogLine.Gap;
        LocalDate other = date(before < 0 ? log.size() - 1 : before);
        return isGap || date.equals(other) ? Optional.empty() : Optional.of(date);
    }

    private LocalDate date(int index) {
        return log.entries().get(index).line().time().toLocalDate();
    }

    /** What one has said oneself is not new to one; where all is new, nothing parts it. */
    private int firstNew() {
        Attention.Seen seen = pane.attention().seen();
        return IntStream.range(0, log.size())
                .filter(i -> seen.isBefore(log.entries().get(i)))
                .filter(i -> !(log.entries().get(i).line() instanceof LogLine.OwnSaid))
                .findFirst()
                .orElse(0);
    }
}
