package dev.tcrp.tui.model;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A room's last lines. What has a place in the room stands in the order of the places; what has
 * none, as notices have none, stays where it came.
 *
 * @param entries at most {@value #CAPACITY}
 * @param next the number that the next line gets
 */
public record Log(List<Entry> entries, long next) {
    /** Some forty screens, and half a megabyte for each room when every message is at its limit. */
    public static final int CAPACITY = 2_000;

    /** From so many lines on there is no room for another page. */
    private static final int FULL = CAPACITY - 200;

    /** So many of the newest lines stay. */
    private static final int TAIL = 200;

    /** So many lines go at once. */
    private static final int BLOCK = 600;

    /** No line goes that is nearer to what is looked at. */
    private static final int FAR = 200;

    /** No lines. */
    public static final Log EMPTY = new Log(List.of(), 0);

    /**
     * One line.
     *
     * @param number what it is known by here, wherever it moves
     * @param seq its place in the room; 0 for none
     */
    public record Entry(long number, long seq, LogLine line) {
        /** A gap stands right before what comes behind it. */
        long order() {
            return line instanceof LogLine.Gap gap ? gap.before() : seq;
        }

        boolean isPlaced() {
            return order() > 0;
        }
    }

    /** A line and its place in the room. */
    public record Placed(long seq, LogLine line) {}

    /** Copies the entries; the oldest go when there are too many. */
    public Log {
        int dropped = entries.size() - CAPACITY;
        entries = List.copyOf(dropped > 0 ? entries.subList(dropped, entries.size()) : entries);
    }

    /**
     * With room for more: where it is nearly full, some of what stands far below the line that is
     * looked at goes, and a gap stands for it. The newest lines stay.
     *
     * @param looked the index of that line
     */
    Log thinned(int looked) {
        int end = size() < FULL ? 0 : gapBelow(looked).orElse(size() - TAIL);
        int from = end - BLOCK;
        OptionalLong after = from > looked + FAR ? lastSeq(from) : OptionalLong.empty();
        OptionalLong before = firstSeq(end);
        if (after.isEmpty() || before.isEmpty()) {
            return this;
        }
        int last = isGap(end) ? end + 1 : end;
        var all = new ArrayList<>(entries.subList(0, from));
        entries.subList(from, last).stream()
                .filter(e -> LogLine.isUnsent(e.line()))
                .forEach(all::add);
        ZonedDateTime time = entries.get(from).line().time();
        var gap =
                new LogLine.Gap(time, after.getAsLong(), before.getAsLong(), LogLine.Filling.LEFT);
        all.add(new Entry(next, 0, gap));
        all.addAll(entries.subList(last, size()));
        return new Log(all, next + 1);
    }

    private OptionalInt gapBelow(int index) {
        return IntStream.range(Math.max(0, index), size()).filter(this::isGap).findFirst();
    }

    private boolean isGap(int index) {
        return entries.get(index).line() instanceof LogLine.Gap gap
                && gap.filling() == LogLine.Filling.LEFT;
    }

    private OptionalLong lastSeq(int end) {
        return entries.subList(0, end).stream()
                .mapToLong(Entry::order)
                .filter(order -> order > 0)
                .max();
    }

    /** The place of the first line from there on; where that is a gap, the one behind it. */
    private OptionalLong firstSeq(int from) {
        return entries.subList(Math.max(0, from), size()).stream()
                .mapToLong(Entry::order)
                .filter(order -> order > 0)
                .findFirst();
    }

    /** Adds a line that has no place. */
    public Log plus(LogLine line) {
        return inserted(size(), 0, Quoting.quoting(this, line));
    }

    /** Adds a line where it belongs, unless it is there already. */
    public Log plus(Placed placed) {
        if (placed.seq() == 0) {
            return plus(placed.line());
        }
        return holds(placed.seq())
                ? this
                : inserted(
                        firstBehind(placed.seq()),
                        placed.seq(),
                        Quoting.quoting(this, placed.line()));
    }

    /**
     * Adds lines from before: each right behind what was said before it, or at the top. One that is
     * here already is from now on as it was read.
     */
    Log plusEarlier(List<Placed> lines) {
        Log log = this;
        for (Placed placed : lines) {
            int here = log.lastIndexAt(placed.seq());
            int at = here < 0 ? log.lastBefore(placed.seq()) + 1 : here;
            log =
                    here < 0
                            ? log.inserted(at, placed.seq(), placed.line())
                            : log.readAnew(here, placed.line());
        }
        return Quoting.filled(log);
    }

    /** Those of these that are here are from now on as they were read. */
    public Log readAnew(List<Placed> lines) {
        Log log = this;
        for (Placed placed : lines) {
            int here = log.lastIndexAt(placed.seq());
            log = here < 0 ? log : log.readAnew(here, placed.line());
        }
        return Quoting.filled(log);
    }

    /** What replies quote and is not here may have changed unseen. */
    public Log withoutUnseenQuotes() {
        return Quoting.forgotten(this);
    }

    private Log readAnew(int at, LogLine line) {
        Entry here = entries.get(at);
        boolean isRead = line instanceof LogLine.Spoken read && read.talk().asOf() > 0;
        if (!isRead || !(here.line() instanceof LogLine.Spoken known)) {
            return this;
        }
        var all = new ArrayList<>(entries);
        all.set(at, changed(here, known.readAnew((LogLine.Spoken) line)));
        return new Log(all, next);
    }

    /** What is missing shows where it is missing. */
    public Log plus(LogLine.Gap gap) {
        return inserted(firstBehind(gap.before() - 1), 0, gap);
    }

    /** Own words have got their place: they move there if they must, and stand there once. */
    public Log moved(long number, long seq) {
        Log rest = filtered(e -> e.number() == number || e.seq() != seq);
        int at = rest.index(number);
        var placed = new Entry(number, seq, rest.entries.get(at).line());
        Log others = rest.filtered(e -> e.number() != number);
        int from = others.lastBefore(seq) + 1;
        int to = others.firstBehind(seq);
        return others.with(at < from ? from : Math.min(at, to), placed);
    }

    /** Changes a line. */
    public Log changed(long number, UnaryOperator<LogLine> change) {
        return new Log(
                entries.stream()
                        .map(
                                e ->
                                        e.number() == number
                                                ? new Entry(number, e.seq(), change.apply(e.line()))
                                                : e)
                        .toList(),
                next);
    }

    /** Changes every line; what stays the same costs nothing. */
    Log mapped(UnaryOperator<LogLine> change) {
        return new Log(
                entries.stream().map(e -> changed(e, change.apply(e.line()))).toList(), next);
    }

    private static Entry changed(Entry entry, LogLine line) {
        return line.equals(entry.line()) ? entry : new Entry(entry.number(), entry.seq(), line);
    }

    /** With this done to the message that it is about, if that is here, and to who quotes it. */
    Log done(Deed deed) {
        int at = lastIndexAt(deed.ref());
        if (at < 0 || !(entries.get(at).line() instanceof LogLine.Spoken said)) {
            return Quoting.changed(this, deed);
        }
        LogLine.Spoken now = deed.done(said);
        if (now.equals(said)) {
            return this;
        }
        var all = new ArrayList<>(entries);
        all.set(at, changed(entries.get(at), now));
        return Quoting.changed(new Log(all, next), deed);
    }

    /** What is done is done to the newest messages mostly. */
    private int lastIndexAt(long seq) {
        for (int i = size() - 1; seq > 0 && i >= 0; i--) {
            if (entries.get(i).seq() == seq) {
                return i;
            }
        }
        return -1;
    }

    /** Without such lines. */
    public Log filtered(Predicate<Entry> which) {
        return new Log(entries.stream().filter(which).toList(), next);
    }

    /** No lines, and the numbers go on. */
    public Log cleared() {
        return new Log(List.of(), next);
    }

    /** Only what was said here and has no end yet, or none that is good. */
    public Log unsent() {
        return new Log(entries.stream().filter(e -> LogLine.isUnsent(e.line())).toList(), next);
    }

    /** The places of the room count anew; what stands here stays where it is. */
    public Log withoutPlaces() {
        return new Log(
                entries.stream()
                        .map(e -> new Entry(e.number(), 0, LogLine.withoutPlace(e.line())))
                        .toList(),
                next);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How many lines there are. */
    public int size() {
        return entries.size();
    }

    /** Where the line of that number stands, from 0; -1 if it is gone. */
    public int index(long number) {
        return first(entry -> entry.number() == number).orElse(-1);
    }

    /** Whether the message of that place is here. */
    public boolean holds(long seq) {
        return seq > 0 && first(entry -> entry.seq() == seq).isPresent();
    }

    /** The message of that place. */
    public Optional<Entry> at(long seq) {
        return first(entry -> seq > 0 && entry.seq() == seq).stream()
                .mapToObj(entries::get)
                .findFirst();
    }

    /** The lowest place of a message that is here; 0 when none has one. */
    public long firstSeq() {
        return entries.stream().mapToLong(Entry::seq).filter(seq -> seq > 0).findFirst().orElse(0);
    }

    /** The highest place of a message that is here; 0 when none has one. */
    public long lastSeq() {
        for (int i = size() - 1; i >= 0; i--) {
            if (entries.get(i).seq() > 0) {
                return entries.get(i).seq();
            }
        }
        return 0;
    }

    /** The place before which nothing is being fetched; empty where nothing is. */
    OptionalLong fetchedUpTo() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < size(); i++) { // for each of thousands of reactions a second
            if (entries.get(i).line() instanceof LogLine.Gap gap
                    && gap.filling() == LogLine.Filling.FETCHING) {
                least = Math.min(least, gap.after());
            }
        }
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }

    /** Puts this in the place of a gap. */
    public Log replaced(LogLine.Gap gap, LogLine.Gap other) {
        return new Log(
                entries.stream()
                        .map(e -> e.line().equals(gap) ? new Entry(e.number(), 0, other) : e)
                        .toList(),
                next);
    }

    /** What is missing, from top to bottom. */
    public List<LogLine.Gap> gaps() {
        return entries.stream()
                .map(Entry::line)
                .filter(LogLine.Gap.class::isInstance)
                .map(LogLine.Gap.class::cast)
                .toList();
    }

    /** The number that stands for one that is gone: of what has come after its last neighbour. */
    long successor(long number, Log before) {
        for (int i = before.index(number) - 1; i >= 0; i--) {
            int at = index(before.entries.get(i).number());
            if (at >= 0) {
                return entries.get(Math.min(at + 1, size() - 1)).number();
            }
        }
        return isEmpty() ? number : entries.getFirst().number();
    }

    /** Where the first one stands that belongs behind this place; or the end. */
    private int firstBehind(long seq) {
        return first(entry -> entry.order() > seq).orElse(size());
    }

    /** Where the last one stands that belongs before this place; or -1. */
    private int lastBefore(long seq) {
        int at = size() - 1;
        while (at >= 0 && !(entries.get(at).isPlaced() && entries.get(at).order() < seq)) {
            at--;
        }
        return at;
    }

    private OptionalInt first(Predicate<Entry> which) {
        for (int i = 0; i < size(); i++) {
            if (which.test(entries.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private Log inserted(int at, long seq, LogLine line) {
        return new Log(with(at, new Entry(next, seq, line)).entries, next + 1);
    }

    private Log with(int at, Entry entry) {
        var all = new ArrayList<>(entries);
        all.add(at, entry);
        return new Log(all, next);
    }
}
