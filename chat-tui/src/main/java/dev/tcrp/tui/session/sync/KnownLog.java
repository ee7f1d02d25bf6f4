package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.op.LogState;

import java.util.List;

/**
 * The log whose places a timeline tells, so that another one in its stead is noticed (PROTOCOL.md
 * section 10.5): by its id, else by its last entry when the connection was lost.
 */
final class KnownLog {
    private LogId id = LogId.NONE;
    private long last;
    private long lastMs;

    /** The log that the server has named. */
    void named(LogId log) {
        id = log;
    }

    /** The connection is lost: what comes by datagram before the next answer does not count. */
    void lost(long lastTold, long lastToldMs) {
        last = lastTold;
        lastMs = lastToldMs;
    }

    /** Whatever log the room has, it is not this one. */
    void neverReturns() {
        last = Long.MAX_VALUE;
    }

    /** A log of which nothing was told. */
    void beginAnew() {
        last = 0;
        lastMs = 0;
    }

    boolean isAnother(LogState there) {
        boolean isKnown = id.value() != 0 && there.id().value() != 0;
        return (isKnown && !id.equals(there.id()))
                || there.last() < last
                || (there.last() == last && isAnotherTime(there.lastMs()));
    }

    /** Whether only reading our last entry shows that the log is still the same. */
    boolean isInDoubt(long lastThere) {
        return lastThere > last && lastMs > 0;
    }

    /** Reads our last entry; the answer goes to {@link #isAnother(long, List)}. */
    TimelineOutput.Fetch proof() {
        return new TimelineOutput.Fetch(last - 1, last + 1);
    }

    /** Whether the entry at our last place is another one now. */
    boolean isAnother(long after, List<Item> items) {
        return after == last - 1
                && items.stream()
                        .filter(item -> item.seq() == last)
                        .anyMatch(item -> isAnotherTime(item.time().toEpochMilli()));
    }

    private boolean isAnotherTime(long timeMs) {
        return timeMs > 0 && lastMs > 0 && timeMs != lastMs;
    }
}
