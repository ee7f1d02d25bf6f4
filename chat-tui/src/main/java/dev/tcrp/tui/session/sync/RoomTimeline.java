package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.op.LogState;
import dev.tcrp.tui.session.sync.TimelineOutput.GapFilled;
import dev.tcrp.tui.session.sync.TimelineOutput.GapShown;
import dev.tcrp.tui.session.sync.TimelineOutput.LogReplaced;
import dev.tcrp.tui.session.sync.TimelineOutput.Told;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The messages of one room, put in their one order (PROTOCOL.md section 8.5): each is told once,
 * and what is missing is fetched, and told to be missing if that takes long. A machine: events and
 * the time go in, {@link #poll} has what comes of them. Owned by one thread.
 *
 * <pre>
 *   gap noticed --held back--> asked for --150 ms--> GapShown --answer--> GapFilled
 *         \--the rest comes--------/--answer----> Told in its place
 * </pre>
 */
public final class RoomTimeline {
    /** At least so long a gap may come from datagrams that overtake each other. */
    private static final Duration OVERTAKEN = Duration.ofMillis(30);

    /** A gap is shown when it is not filled so long after it was asked for. */
    private static final long SHOWN_NS = TimeUnit.MILLISECONDS.toNanos(150);

    /** Who comes back is told so many of the messages meanwhile; the others can be scrolled to. */
    static final long MOST_CAUGHT_UP = 200;

    /** So many messages are held behind a gap. */
    static final int MOST_HELD = 10_000;

    private final boolean stored;
    private final List<TimelineOutput> outputs = new ArrayList<>();
    private final TreeMap<Long, Item> held = new TreeMap<>();
    private final GapList awaited = new GapList();
    private final GapList shown = new GapList();
    private final KnownLog log = new KnownLog();
    private long holdNs = OVERTAKEN.toNanos();
    private boolean entered;
    private boolean online;
    private boolean begun;
    private long last;
    private long lastMs;
    private long lastAtEntry;
    private long head;
    private long ownWithoutPlace;

    /**
     * A room that is not entered yet.
     *
     * @param stored whether the server has a log of the room, and can be asked for it
     */
    public RoomTimeline(boolean stored) {
        this.stored = stored;
    }

    /** All outputs since the last call, in their order. */
    public List<TimelineOutput> poll() {
        var all = List.copyOf(outputs);
        outputs.clear();
        return all;
    }

    /** Another room of this name was there before: whatever its log is, it is not that one's. */
    public void replaces() {
        entered = stored;
        log.neverReturns();
    }

    boolean isStored() {
        return stored;
    }

    /** How long the way to the server and back is. */
    public void roundTrip(Duration measured) {
        holdNs = Math.max(OVERTAKEN.toNanos(), measured.toNanos() / 4);
    }

    /**
     * We are in the room, for the first time or again.
     *
     * @param there how far its log is; {@link LogState#NONE} where none is stored
     */
    public void entered(LogState there, long nowNs) {
        boolean again = entered;
        boolean another = again && log.isAnother(there);
        entered = true;
        online = true;
        log.named(there.id());
        lastAtEntry = there.last();
        if (stored && another) {
            beginAnew();
        } else if (stored && !again) {
            begin(there.last(), there.lastMs());
        } else if (stored && there.last() - last > MOST_CAUGHT_UP) {
            skip(last, there.last() - MOST_CAUGHT_UP + 1, false);
        }
        head = stored ? there.last() : 0;
        if (stored && again && !another && log.isInDoubt(there.last())) {
            outputs.add(log.proof());
        }
        advance(nowNs, nowNs);
        awaited.askAt(nowNs);
        shown.askAt(nowNs);
    }

    private void beginAnew() {
        held.clear();
        awaited.clear();
        shown.clear();
        log.beginAnew();
        begin(lastAtEntry, 0);
        outputs.add(new LogReplaced(lastAtEntry));
    }

    /**
     * The connection is lost: no answer comes any more. Without a log the places end with it: the
     * room that is entered next may be another one of that name, which counts from 1.
     */
    void lost() {
        online = false;
        log.lost(last, lastMs);
        if (!stored) {
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
        awaited.clear();
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
        if (begun && stored && lastThere > head) {
            head = lastThere;
            advance(nowNs, nowNs + holdNs);
        }
    }

    /** We said something that has a place, but nobody knows which. */
    public void saidWithoutPlace() {
        ownWithoutPlace++;
    }

    /**
     * The answer to {@link TimelineOutput.Fetch}.
     *
     * @param items by place
     * @param more whether there are others behind them, before {@code before}
     */
    public void fetched(long after, long before, List<Item> items, boolean more, long nowNs) {
        if (log.isAnother(after, items)) {
            beginAnew();
            advance(nowNs, nowNs);
            return;
        }
        var gap = shown.asked(after, before);
        // What was asked for may have become a smaller gap, and others, or a larger one meanwhile.
        var within = items.stream().filter(item -> holds(gap, item)).toList();
        long upToHere = within.isEmpty() ? 0 : within.getLast().seq() + 1;
        long answered = more ? upToHere : before;
        gap.ifPresent(
                found -> {
                    if (answered > found.after + 1) {
                        fill(found, within, answered, nowNs);
                    } else {
                        found.askAt(nowNs);
                    }
                });
        awaited.fetched(after, before, items.size(), nowNs);
        items.stream().filter(item -> !within.contains(item)).forEach(this::put);
        advance(nowNs, nowNs);
    }

    private static boolean holds(Optional<Gap> gap, Item item) {
        return gap.filter(found -> found.holds(item)).isPresent();
    }

    /** The server cannot answer {@link TimelineOutput.Fetch} now. */
    public void notFetched(long after, long before, long nowNs) {
        awaited.notFetched(after, before, nowNs);
        shown.notFetched(after, before, nowNs);
    }

    /** Asks for what is due, and tells what is missing too long. */
    public void tick(long nowNs) {
        if (!begun) {
            return;
        }
        if (stored && online) {
            outputs.addAll(awaited.due(nowNs));
            outputs.addAll(shown.due(nowNs));
        }
        for (var due = overdue(nowNs); due.isPresent(); due = overdue(nowNs)) {
            Gap gap = due.get();
            if (stored) {
                showGap(gap, nowNs);
            } else {
                leaveOut(gap);
                advance(nowNs, nowNs + holdNs);
            }
        }
    }

    /** When {@link #tick} has something to do, if nothing happens before. */
    public long dueNs(long nowNs) {
        long leftNs = SendQueue.IDLE_NS;
        if (begun) {
            leftNs =
                    awaited.first()
                            .map(gap -> gap.sinceNs + patienceNs() - nowNs)
                            .orElse(SendQueue.IDLE_NS);
        }
        if (begun && stored && online) {
            leftNs = Math.min(leftNs, Math.min(awaited.leftNs(nowNs), shown.leftNs(nowNs)));
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
        return stored ? holdNs + SHOWN_NS : holdNs;
    }

    private Optional<Gap> overdue(long nowNs) {
        return awaited.first().filter(gap -> nowNs - gap.sinceNs >= patienceNs());
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

    /** The item belongs before what was told already: into a gap, or it is a repeat. */
    private void late(Item item) {
        if (item instanceof Item.Own) {
            tell(item);
        }
    }

    private void tell(Item item) {
        boolean isTold = item instanceof Item.Own own && own.id() == 0;
        if (!isTold) {
            outputs.add(new Told(item));
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
        awaited.find(last, held.values(), head, nowNs, askNs);
        for (var gone = firstGone(); gone.isPresent(); gone = firstGone()) {
            leaveOut(gone.get());
            tellWhatIsInOrder();
            awaited.find(last, held.values(), head, nowNs, askNs);
        }
    }

    private Optional<Gap> firstGone() {
        return awaited.first().filter(gap -> gap.gone);
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

    /** Nobody stores what is in the gap. */
    private void leaveOut(Gap gap) {
        long size = gap.before - gap.after - 1;
        if (!stored && size <= ownWithoutPlace) {
            ownWithoutPlace -= size;
        } else {
            outputs.add(new GapFilled(gap.after, gap.before, List.of(), true));
        }
        isAt(gap.before - 1, 0);
    }

    /** Goes on behind this gap, which is filled later. */
    private void showGap(Gap gap, long nowNs) {
        shown.add(gap);
        skip(gap.after, gap.before, true);
        advance(nowNs, nowNs + holdNs);
    }

    private void skip(long after, long before, boolean fetching) {
        outputs.add(new GapShown(after, before, fetching));
        isAt(before - 1, 0);
        Map<Long, Item> passed = held.headMap(last, true);
        passed.values().forEach(this::late);
        passed.clear();
        awaited.passed(last);
    }

    /**
     * @param answered up to where the answer goes, which may be behind the gap or within it
     */
    private void fill(Gap gap, List<Item> items, long answered, long nowNs) {
        var others = new ArrayList<Item.Heard>();
        for (Item item : items) {
            switch (item) {
                case Item.Heard heard -> others.add(heard);
                case Item.Own _ -> tell(item);
            }
        }
        boolean gone = items.isEmpty() || items.getFirst().prev() > gap.after;
        long upTo = Math.min(answered, gap.before);
        outputs.add(new GapFilled(gap.after, upTo, others, gone));
        if (!items.isEmpty() && items.getLast().seq() == last) {
            lastMs = items.getLast().time().toEpochMilli();
        }
        if (upTo < gap.before) {
            gap.goesOn(upTo - 1, nowNs);
        } else {
            shown.remove(gap);
        }
    }
}
