package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Filled;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.session.SessionEvent.Missing;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.net.Loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The messages of one room, put in their one order (PROTOCOL.md section 8.5): each is told once,
 * and what is missing is fetched, and told to be missing if that takes long. Owned by one thread;
 * time is an argument.
 *
 * <pre>
 *   gap noticed --held back--> asked for --150 ms--> told as Missing --answer--> Filled
 *         \--the rest comes--------/--answer----> told in its place
 * </pre>
 */
public final class RoomTimeline {
    /** What the room needs. */
    public interface Out {
        void tell(SessionEvent event);

        /**
         * Ask for what is between these two places, the oldest of it; it comes by {@link #fetched}
         * or {@link #notFetched}.
         */
        void fetch(long after, long before);

        /**
         * The server's log is another one than ours (PROTOCOL.md section 10.5): nothing that was
         * told counts any more, and what follows is what is behind this place.
         */
        void beginAnew(long lastThere);
    }

    /** At least so long a gap may come from datagrams that overtake each other. */
    private static final Duration OVERTAKEN = Duration.ofMillis(30);

    /** A gap is shown when it is not filled so long after it was asked for. */
    private static final long SHOWN_NS = TimeUnit.MILLISECONDS.toNanos(150);

    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

    /** Who comes back is told so many of the messages meanwhile; the others can be scrolled to. */
    static final long MOST_CAUGHT_UP = 200;

    /** So many messages are held behind a gap. */
    static final int MOST_HELD = 10_000;

    private final RoomName room;
    private final boolean kept;
    private final Out out;
    private final TreeMap<Long, Item> held = new TreeMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Gap> told = new ArrayList<>();
    private long holdNs = OVERTAKEN.toNanos();
    private boolean entered;
    private boolean online;
    private boolean begun;
    private LogId log = LogId.NONE;
    private long last;
    private long lastMs;
    private long lastWhenLost;
    private long lastMsWhenLost;
    private long lastAtEntry;
    private long head;
    private long ownWithoutPlace;

    /**
     * A room that is not entered yet.
     *
     * @param kept whether the server keeps its messages, and can be asked for them
     */
    public RoomTimeline(RoomName room, boolean kept, Out out) {
        this.room = room;
        this.kept = kept;
        this.out = out;
    }

    /** Another room of this name was there before: whatever its log is, it is not that one's. */
    public void replaces() {
        entered = kept;
        lastWhenLost = Long.MAX_VALUE;
    }

    public boolean isKept() {
        return kept;
    }

    /** The place of what was told last. */
    long last() {
        return last;
    }

    /** How long the way to the server and back is. */
    public void roundTrip(Duration measured) {
        holdNs = Math.max(OVERTAKEN.toNanos(), measured.toNanos() / 4);
    }

    /**
     * We are in the room, for the first time or again.
     *
     * @param there how far its log is; {@link LogState#NONE} where none is kept
     */
    public void entered(LogState there, long nowNs) {
        long lastThere = there.last();
        boolean again = entered;
        boolean another = again && isAnother(there);
        entered = true;
        online = true;
        log = there.id();
        lastAtEntry = lastThere;
        if (kept && another) {
            beginAnew();
        } else if (kept && !again) {
            begin(lastThere, there.lastMs());
        } else if (kept && lastThere - last > MOST_CAUGHT_UP) {
            skip(last, lastThere - MOST_CAUGHT_UP + 1, false);
        }
        head = kept ? lastThere : 0;
        if (kept && again && !another && lastThere > lastWhenLost && lastMsWhenLost > 0) {
            out.fetch(lastWhenLost - 1, lastWhenLost + 1);
        }
        advance(nowNs, nowNs);
        gaps.forEach(gap -> gap.askAt(nowNs));
        told.forEach(gap -> gap.askAt(nowNs));
    }

    /** What has come by now does not count for that: datagrams overtake the answer. */
    private boolean isAnother(LogState there) {
        boolean isKnown = log.value() != 0 && there.id().value() != 0;
        return (isKnown && !log.equals(there.id()))
                || there.last() < lastWhenLost
                || (there.last() == lastWhenLost && isAnotherTime(there.lastMs()));
    }

    private boolean isAnotherTime(long timeMs) {
        return timeMs > 0 && lastMsWhenLost > 0 && timeMs != lastMsWhenLost;
    }

    /** Whether the entry at the last place that we knew is another one now. */
    private boolean shows(long after, List<Item> items) {
        return after == lastWhenLost - 1
                && items.stream()
                        .anyMatch(
                                item ->
                                        item.seq() == lastWhenLost
                                                && isAnotherTime(item.time().toEpochMilli()));
    }

    private void beginAnew() {
        held.clear();
        gaps.clear();
        told.clear();
        lastWhenLost = 0;
        lastMsWhenLost = 0;
        begin(lastAtEntry, 0);
        out.beginAnew(lastAtEntry);
    }

    /**
     * The connection is lost: no answer comes any more. Where nothing is kept the places end with
     * it: the room that is entered next may be another one of that name, which counts from 1.
     */
    public void lost() {
        online = false;
        lastWhenLost = last;
        lastMsWhenLost = lastMs;
        if (!kept) {
            tellWhatHasCome();
            begun = false;
            entered = false;
            ownWithoutPlace = 0;
        }
    }

    private void tellWhatHasCome() {
        while (begun && !held.isEmpty()) {
            leaveOut(new Gap(last, held.firstKey(), 0, 0));
            tellWhatIsInOrder();
        }
        held.clear();
        gaps.clear();
    }

    /** A message has come, from wherever. */
    public void take(Item item, long nowNs) {
        put(item);
        advance(nowNs, nowNs + holdNs);
        if (begun && held.size() > MOST_HELD) {
            showGap(new Gap(last, held.lastKey(), nowNs, nowNs), nowNs);
        }
    }

    /** The room is as far as this. */
    public void head(long lastThere, long nowNs) {
        if (begun && kept && lastThere > head) {
            head = lastThere;
            advance(nowNs, nowNs + holdNs);
        }
    }

    /** We said something that has a place, but nobody knows which. */
    public void saidWithoutPlace() {
        ownWithoutPlace++;
    }

    /**
     * The answer to {@link Out#fetch}.
     *
     * @param items by place
     * @param more whether there are others behind them, before {@code before}
     */
    public void fetched(long after, long before, List<Item> items, boolean more, long nowNs) {
        if (shows(after, items)) {
            beginAnew();
            advance(nowNs, nowNs);
            return;
        }
        var shown = told.stream().filter(gap -> gap.wasAsked(after, before)).findFirst();
        // What was asked for may have become a smaller gap, and others, meanwhile.
        var within =
                items.stream()
                        .filter(item -> shown.filter(gap -> gap.holds(item)).isPresent())
                        .toList();
        boolean reachesIt = !more || !within.isEmpty();
        shown.ifPresent(
                gap -> {
                    if (reachesIt) {
                        fill(gap, within, more, nowNs);
                    } else {
                        gap.askAt(nowNs);
                    }
                });
        for (Gap gap : gaps) {
            if (gap.wasAsked(after, before)) {
                gap.gone = items.isEmpty() && gap.after == after && gap.before == before;
                gap.askAt(nowNs);
            }
        }
        items.stream().filter(item -> !within.contains(item)).forEach(this::put);
        advance(nowNs, nowNs);
    }

    /** The server cannot answer {@link Out#fetch} now. */
    public void notFetched(long after, long before, long nowNs) {
        for (var list : List.of(gaps, told)) {
            for (Gap gap : list) {
                if (gap.wasAsked(after, before)) {
                    gap.askAt(nowNs + RETRY_NS);
                }
            }
        }
    }

    /** Asks for what is due, and tells what is missing too long. */
    public void tick(long nowNs) {
        if (!begun) {
            return;
        }
        if (kept && online) {
            ask(gaps, nowNs);
            ask(told, nowNs);
        }
        for (var due = overdue(nowNs); !due.isEmpty(); due = overdue(nowNs)) {
            Gap gap = due.getFirst();
            if (kept) {
                showGap(gap, nowNs);
            } else {
                leaveOut(gap);
                advance(nowNs, nowNs + holdNs);
            }
        }
    }

    /** When {@link #tick} has something to do, if nothing happens before. */
    public long dueNs(long nowNs) {
        long leftNs = Loop.Clockwork.IDLE_NS;
        if (!begun) {
            return nowNs + leftNs;
        }
        if (!gaps.isEmpty()) {
            leftNs = gaps.getFirst().sinceNs + patienceNs() - nowNs;
        }
        if (kept && online) {
            for (var list : List.of(gaps, told)) {
                for (Gap gap : list) {
                    leftNs = gap.gone ? leftNs : Math.min(leftNs, gap.askNs() - nowNs);
                }
            }
        }
        return nowNs + leftNs;
    }

    private void begin(long at, long timeMs) {
        begun = true;
        isAt(at, timeMs);
    }

    /**
     * @param timeMs of the entry at that place; 0: not known
     */
    private void isAt(long seq, long timeMs) {
        last = seq;
        lastMs = timeMs;
    }

    private long patienceNs() {
        return kept ? holdNs + SHOWN_NS : holdNs;
    }

    private List<Gap> overdue(long nowNs) {
        boolean is = !gaps.isEmpty() && nowNs - gaps.getFirst().sinceNs >= patienceNs();
        return is ? List.of(gaps.getFirst()) : List.of();
    }

    private void ask(List<Gap> which, long nowNs) {
        for (Gap gap : which) {
            if (gap.isToBeAsked(nowNs)) {
                gap.asked(nowNs);
                out.fetch(gap.after, gap.before);
            }
        }
    }

    private void put(Item item) {
        if (begun && item.seq() <= last) {
            late(item);
        } else {
            held.merge(item.seq(), item, RoomTimeline::better);
        }
    }

    /** What is known to be there tells more than that there is something. */
    private static Item better(Item one, Item two) {
        return two instanceof Item.Own own && own.id() != 0 ? two : one;
    }

    /** It belongs before what was told already: into a gap, or it is a repeat. */
    private void late(Item item) {
        if (item instanceof Item.Own) {
            tell(item);
        }
    }

    private void tell(Item item) {
        switch (item) {
            case Item.Heard(var seq, var _, var time, var sender, var envelope, var content) ->
                    out.tell(new Said(room, seq, time, sender, envelope, content));
            case Item.Own(var seq, var _, var time, var id) -> {
                if (id != 0) {
                    out.tell(new Sent(room, id, seq, time));
                }
            }
        }
    }

    /** Tells all that is in order now, and sees what is missing. */
    private void advance(long nowNs, long askNs) {
        if (!begun && entered && !held.isEmpty()) {
            begin(held.firstEntry().getValue().prev(), 0);
        }
        if (!begun) {
            return;
        }
        tellWhatIsInOrder();
        see(nowNs, askNs);
        while (!gaps.isEmpty() && gaps.getFirst().gone) {
            leaveOut(gaps.getFirst());
            tellWhatIsInOrder();
            see(nowNs, askNs);
        }
    }

    private void tellWhatIsInOrder() {
        while (!held.isEmpty() && held.firstEntry().getValue().prev() <= last) {
            Item next = held.pollFirstEntry().getValue();
            if (next.seq() > last) {
                isAt(next.seq(), next.time().toEpochMilli());
                tell(next);
            }
        }
    }

    /** The gaps are those between the places that are there; what is known of them stays. */
    private void see(long nowNs, long askNs) {
        var before = List.copyOf(gaps);
        gaps.clear();
        long at = last;
        for (Item item : held.values()) {
            if (item.prev() > at) {
                gaps.add(gap(before, at, item.seq(), nowNs, askNs));
            }
            at = item.seq();
        }
        if (head > at) {
            gaps.add(gap(before, at, head + 1, nowNs, askNs));
        }
    }

    private static Gap gap(List<Gap> known, long after, long before, long nowNs, long askNs) {
        for (Gap gap : known) {
            if (gap.before == before || gap.after == after) {
                gap.gone &= gap.before == before && gap.after == after;
                gap.after = after;
                gap.before = before;
                return gap;
            }
        }
        return new Gap(after, before, nowNs, askNs);
    }

    /** Nobody keeps what is in it. */
    private void leaveOut(Gap gap) {
        long size = gap.before - gap.after - 1;
        if (!kept && size <= ownWithoutPlace) {
            ownWithoutPlace -= size;
        } else {
            out.tell(new Filled(room, gap.after, gap.before, List.of(), true));
        }
        isAt(gap.before - 1, 0);
    }

    /** Goes on behind this gap, which is filled later. */
    private void showGap(Gap gap, long nowNs) {
        told.add(gap);
        skip(gap.after, gap.before, true);
        advance(nowNs, nowNs + holdNs);
    }

    private void skip(long after, long before, boolean fetching) {
        out.tell(new Missing(room, after, before, fetching));
        isAt(before - 1, 0);
        Map<Long, Item> passed = held.headMap(last, true);
        passed.values().forEach(this::late);
        passed.clear();
        gaps.removeIf(gap -> gap.after < last);
    }

    private void fill(Gap gap, List<Item> items, boolean more, long nowNs) {
        var lines = new ArrayList<Line>();
        for (Item item : items) {
            switch (item) {
                case Item.Heard(var seq, var _, var time, var sender, var envelope, var content) ->
                        lines.add(new Line(seq, time, sender, envelope, content, false));
                case Item.Own _ -> tell(item);
            }
        }
        boolean gone = items.isEmpty() || items.getFirst().prev() > gap.after;
        boolean goesOn = more && !items.isEmpty() && items.getLast().seq() < gap.before - 1;
        long upTo = goesOn ? items.getLast().seq() + 1 : gap.before;
        out.tell(new Filled(room, gap.after, upTo, lines, gone));
        if (goesOn) {
            gap.goesOn(upTo - 1, nowNs);
        } else {
            told.remove(gap);
        }
    }
}
