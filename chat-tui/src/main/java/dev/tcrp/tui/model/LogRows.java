package dev.tcrp.tui.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pane's log as rows of some shape, owned by one thread. Lines are wrapped when asked for: only
 * what is seen, and once.
 */
public final class LogRows {
    private final RoomPane pane;
    private final Log log;
    private final Items items;
    private final RowMaker maker;
    private final Map<Integer, List<Row>> wrapped = new HashMap<>();

    /** The rows of this pane, as the room shows it. */
    public LogRows(RoomPane pane, Shape shape) {
        this(pane, ThreadLog.room(pane), shape, 0);
    }

    private LogRows(RoomPane whole, RoomPane pane, Shape shape, long root) {
        this.pane = pane;
        this.log = pane.log();
        int firstNew = pane.attention().firstNew(log);
        this.items = Items.of(log, firstNew, pane.speakers());
        this.maker = new RowMaker(pane, items, shape, firstNew, new TalkRows.Place(whole, root));
    }

    /** The rows of this pane's open thread; those of the room where none is open. */
    public static LogRows ofThread(RoomPane pane, Shape shape) {
        return pane.threads()
                .open()
                .map(open -> new LogRows(pane, ThreadLog.thread(pane, open), shape, open.root()))
                .orElseGet(() -> new LogRows(pane, shape));
    }

    /** The rows of what has the keys. */
    public static LogRows ofFocus(RoomPane pane, Shape shape) {
        return pane.threads().focused().isPresent()
                ? ofThread(pane, shape)
                : new LogRows(pane, shape);
    }

    /** A row's place: the number of its line, and which of the line's rows it is. */
    public record Place(long line, int row) {}

    /** The same with the item's index, which changes when lines come above it. */
    private record At(int item, int row) {
        boolean isAbove(At other) {
            return item < other.item || (item == other.item && row < other.row);
        }
    }

    /** The rows on the screen, from top to bottom, at most {@code height}. */
    public List<Row> visible(int height) {
        var rows = new ArrayList<Row>();
        if (items.isEmpty() || height <= 0) {
            return rows;
        }
        At lowest = lowest();
        rows.addAll(rows(lowest.item()).subList(0, lowest.row() + 1).reversed());
        for (int i = lowest.item() - 1; i >= 0 && rows.size() < height; i--) {
            rows.addAll(rows(i).reversed());
        }
        return rows.subList(0, Math.min(height, rows.size())).reversed();
    }

    /** The gaps on the screen. */
    public List<LogLine.Gap> visibleGaps(int height) {
        return visible(height).stream()
                .map(row -> row instanceof Row.Quiet quiet ? quiet.line() : null)
                .filter(LogLine.Gap.class::isInstance)
                .map(LogLine.Gap.class::cast)
                .distinct()
                .toList();
    }

    /** Whether the first line, or some of it, is on the screen. */
    public boolean isAtTop(int height) {
        if (items.isEmpty()) {
            return true;
        }
        At at = lowest();
        for (int i = 1; i < height; i++) {
            at = above(at);
        }
        return at.item() == 0;
    }

    /** The new messages above the screen, and those below it: the lowest row is covered. */
    public Unseen unseen(int height) {
        if (items.isEmpty()) {
            return Unseen.NOTHING;
        }
        At lowest = lowest();
        int below = items.first(lowest.item());
        int above = items.first(top(lowest, height).item());
        return new Unseen(
                maker.firstNew() == 0
                        ? Unseen.NOTHING.above()
                        : Unseen.Count.of(
                                log,
                                maker.firstNew(),
                                Math.max(maker.firstNew(), above),
                                pane.speakers()),
                Unseen.Count.of(log, below, log.size(), pane.speakers()));
    }

    /** Where the lowest row is after scrolling up; empty when all fits and nothing is to scroll. */
    public Optional<Place> up(int rows, int height) {
        if (items.isEmpty()) {
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
        if (items.isEmpty()) {
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
        if (items.isEmpty()) {
            return Optional.empty();
        }
        At at = existing(new Place(standIn(number), 0));
        for (int i = 0; i < height / 2; i++) {
            at = below(at);
        }
        return unlessLast(at);
    }

    /** The number of the first new line; empty where nothing parts old from new. */
    public Optional<Long> firstNew() {
        int index = maker.firstNew();
        return index == 0 ? Optional.empty() : Optional.of(log.entries().get(index).number());
    }

    /** Where the lowest row is so that this line is seen and no banner covers it. */
    public Optional<Place> holding(long number, int height) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        int index = Math.max(0, log.index(standIn(number)));
        int item = items.holding(index);
        At lowest = lowest();
        At top = top(lowest, Math.max(1, height - 1));
        boolean isBelow = !new At(item, rows(item).size() - 1).isAbove(lowest);
        if (isBelow) {
            return unlessLast(below(new At(item, rows(item).size() - 1)));
        }
        boolean isAbove = new At(item, 0).isAbove(top);
        return isAbove ? atRow(new At(item, 0), height - 1) : unlessLast(lowest);
    }

    private long standIn(long number) {
        return log.index(number) >= 0 ? number : ThreadLog.standIn(maker.whole().log(), number);
    }

    /** Where the lowest row is when this one is so many rows from the bottom. */
    private Optional<Place> atRow(At first, int rows) {
        At at = first;
        for (int i = 1; i < rows; i++) {
            at = below(at);
        }
        return unlessLast(at);
    }

    /** Where the lowest row is when this line, with what stands above it, is at the top. */
    public Optional<Place> atTop(long number, int height) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        At at = existing(new Place(number, 0));
        for (int i = 1; i < height; i++) {
            at = below(at);
        }
        return unlessLast(at);
    }

    /**
     * The line on the screen whose fold Ctrl+O opens or closes: the newest one that is folded, or
     * else the newest that could be.
     */
    public Optional<Log.Entry> foldable(int height) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        At lowest = lowest();
        int item = lowest.item();
        int rows = lowest.row() + 1;
        Optional<Log.Entry> open = Optional.empty();
        while (rows > 0) {
            Folding folding = maker.folding(item);
            Log.Entry entry = log.entries().get(items.first(item));
            if (folding.isFolded()) {
                return Optional.of(entry);
            }
            if (open.isEmpty() && folding.isLong()) {
                open = Optional.of(entry);
            }
            boolean isSeen = rows < height && item > 0;
            item--;
            rows = isSeen ? rows + rows(item).size() : 0;
        }
        return open;
    }

    /**
     * Where the lowest row is so that this line's first one is seen: at the end if that is near, or
     * as it was.
     */
    public Optional<Place> showing(long number, int height) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        At first = existing(new Place(number, 0));
        if (!first.isAbove(top(last(), height))) {
            return Optional.empty();
        }
        At lowest = lowest();
        if (!first.isAbove(top(lowest, height))) {
            return unlessLast(lowest);
        }
        At end = first;
        for (int i = 1; i < height; i++) {
            end = below(end);
        }
        return unlessLast(end);
    }

    private Optional<Place> unlessLast(At at) {
        return at.equals(last()) ? Optional.empty() : Optional.of(place(at));
    }

    private Place place(At at) {
        return new Place(log.entries().get(items.first(at.item())).number(), at.row());
    }

    /** The lowest row on the screen; what it was may be gone, or wrapped otherwise by now. */
    private At lowest() {
        return pane.scroll().map(this::existing).orElseGet(this::last);
    }

    private At existing(Place place) {
        int index = log.index(place.line());
        if (index < 0) {
            return new At(0, 0);
        }
        int item = items.holding(index);
        return new At(item, Math.min(place.row(), rows(item).size() - 1));
    }

    private At last() {
        int item = items.size() - 1;
        return new At(item, rows(item).size() - 1);
    }

    private At above(At at) {
        if (at.row() > 0) {
            return new At(at.item(), at.row() - 1);
        }
        int item = at.item() - 1;
        return item < 0 ? at : new At(item, rows(item).size() - 1);
    }

    private At below(At at) {
        if (at.row() < rows(at.item()).size() - 1) {
            return new At(at.item(), at.row() + 1);
        }
        return at.item() + 1 == items.size() ? at : new At(at.item() + 1, 0);
    }

    private At top(At lowest, int height) {
        At top = lowest;
        for (int i = 1; i < height; i++) {
            top = above(top);
        }
        return top;
    }

    private List<Row> rows(int item) {
        return wrapped.computeIfAbsent(item, maker::rows);
    }
}
