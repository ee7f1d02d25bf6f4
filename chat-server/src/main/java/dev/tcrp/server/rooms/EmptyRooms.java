package dev.tcrp.server.rooms;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Rooms without people that have a time to live, by the end of it. Owned by its {@link RoomTable}.
 */
final class EmptyRooms {
    /** Void once somebody has come in, or when the room has another deadline. */
    private record Deadline(RoomState room, long atNs) {}

    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>((a, b) -> Long.signum(a.atNs() - b.atNs()));
    private final Map<RoomState, Deadline> valid = new HashMap<>();

    void add(RoomState room, long nowNs) {
        long atNs = nowNs + TimeUnit.SECONDS.toNanos(room.lifetime().seconds());
        var deadline = new Deadline(room, atNs);
        valid.put(room, deadline);
        deadlines.add(deadline);
    }

    void remove(RoomState room) {
        valid.remove(room);
    }

    /** Whether a deadline, which may be void, has passed. */
    boolean isDue(long nowNs) {
        Deadline next = deadlines.peek();
        return next != null && next.atNs() - nowNs <= 0;
    }

    /** A room whose time to live is over; null when there is none. */
    @Nullable RoomState nextOver(long nowNs) {
        while (isDue(nowNs)) {
            Deadline next = deadlines.remove();
            if (next.equals(valid.get(next.room()))) {
                return next.room();
            }
        }
        return null;
    }
}
