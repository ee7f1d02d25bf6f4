package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.session.net.Loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How far we have read is told once a second at most, and of each room only the last. Owned by the
 * session's loop.
 */
public final class ReadMarks implements Loop.Clockwork {
    private static final long BETWEEN_NS = TimeUnit.SECONDS.toNanos(1);

    private final Map<RoomName, Runnable> waiting = new LinkedHashMap<>();
    private long nextNs;

    ReadMarks(long nowNs) {
        nextNs = nowNs;
    }

    /**
     * To be told soon, in place of what waits of this room.
     *
     * @param tell tells it
     */
    void put(RoomName room, Runnable tell) {
        waiting.put(room, tell);
    }

    @Override
    public long tick(long nowNs) {
        if (waiting.isEmpty()) {
            return nowNs + IDLE_NS;
        }
        if (nowNs - nextNs < 0) {
            return nextNs;
        }
        waiting.values().forEach(Runnable::run);
        waiting.clear();
        nextNs = nowNs + BETWEEN_NS;
        return nowNs + IDLE_NS;
    }
}
