package dev.tcrp.tui.app;

import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/**
 * What of a room's log was printed, by the numbers of its lines. Owned by the conversation's
 * thread.
 */
final class PrintedRoom {
    /** The log tells an event once more within so many. */
    private static final int NEAR = 50;

    private final Set<Long> kept = new HashSet<>();
    private final Queue<Long> events = new ArrayDeque<>();
    private final Set<Long> waiting = new HashSet<>();
    private OptionalLong waitsSinceNs = OptionalLong.empty();
    private long next;
    private long mark;
    private boolean isHeld;

    /**
     * The room was entered: what its log has by now is passed over.
     *
     * @param read the place up to which it was read before
     * @param isHeld whether what was said before is on its way, and goes first
     */
    void begin(Log log, long read, boolean isHeld) {
        next = log.next();
        mark = read;
        this.isHeld = isHeld;
    }

    /** The log is told anew, from its end. */
    void beginAnew() {
        mark = 0;
        isHeld = true;
    }

    /** Whether nothing is printed until what was said before is here. */
    boolean isHeld() {
        return isHeld;
    }

    void release() {
        isHeld = false;
    }

    /** Up to this place the room was read before it was entered. */
    long mark() {
        return mark;
    }

    /** The lines that have come since this was asked last, from top to bottom. */
    List<Log.Entry> fresh(Log log) {
        List<Log.Entry> fresh = new ArrayList<>();
        for (Log.Entry entry : log.entries()) {
            if (entry.number() >= next || waiting.contains(entry.number())) {
                fresh.add(entry);
            }
        }
        next = log.next();
        waiting.clear();
        return fresh;
    }

    /** It is not printed now: it was read before, or the room is not open. */
    void keep(Log.Entry entry) {
        kept.add(entry.number());
    }

    /** What was kept and is in the log still, from top to bottom. */
    List<Log.Entry> kept(Log log) {
        List<Log.Entry> there =
                log.entries().stream().filter(entry -> kept.contains(entry.number())).toList();
        if (there.size() < kept.size()) {
            kept.clear();
            there.forEach(this::keep);
        }
        return there;
    }

    void isPrinted(Log.Entry entry) {
        kept.remove(entry.number());
        if (entry.line() instanceof LogLine.Membership || entry.line() instanceof LogLine.Notice) {
            events.add(entry.number());
            if (events.size() > NEAR) {
                events.remove();
            }
        }
    }

    /**
     * How many events that were printed have left the log since this was asked last: an entry that
     * tells the same is there in their place.
     */
    int eventsGone(Log log) {
        int before = events.size();
        events.removeIf(number -> log.index(number) < 0);
        return before - events.size();
    }

    /**
     * Whether a run at the end of the log was given so long to go on.
     *
     * @param run its lines, which are fresh again if it was not
     */
    boolean hasWaited(List<Log.Entry> run, long forNs, long nowNs) {
        long sinceNs = waitsSinceNs.orElse(nowNs);
        boolean isOver = nowNs - sinceNs >= forNs;
        waitsSinceNs = isOver ? OptionalLong.empty() : OptionalLong.of(sinceNs);
        if (!isOver) {
            run.forEach(entry -> waiting.add(entry.number()));
        }
        return isOver;
    }

    /** The run is over, for something else has come. */
    void hasEnded() {
        waitsSinceNs = OptionalLong.empty();
    }
}
