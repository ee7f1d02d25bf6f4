package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.RoomName;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How far we have read: told once a second at most, and of each room only the last. Owned by one
 * thread; time is an argument.
 */
public final class ReadMarks {
    private static final long BETWEEN_NS = TimeUnit.SECONDS.toNanos(1);

    private final Map<RoomName, Long> waiting = new LinkedHashMap<>();
    private long nextNs;

    /** Tells the first at once. */
    public ReadMarks(long nowNs) {
        nextNs = nowNs;
    }

    /** We have read the room up to this place. */
    public void put(RoomName room, long seq) {
        waiting.put(room, seq);
    }

    /** The places to tell the server now. */
    public Map<RoomName, Long> due(long nowNs) {
        if (waiting.isEmpty() || nowNs - nextNs < 0) {
            return Map.of();
        }
        var due = new LinkedHashMap<>(waiting);
        waiting.clear();
        nextNs = nowNs + BETWEEN_NS;
        return due;
    }

    /** When {@link #due} has something, if nothing happens before. */
    public long dueNs(long nowNs) {
        return waiting.isEmpty() ? nowNs + SendQueue.IDLE_NS : nextNs;
    }
}
