package dev.tcrp.server.rooms;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Rooms without people that have a time to live, by the end of it: one end of each, however often
 * people come and go. Owned by its {@link RoomTable}.
 */
final class EmptyRooms {
    private record Deadline(RoomState room, long atNs) {}

    private final NavigableSet<Deadline> deadlines = new TreeSet<>(EmptyRooms::compare);
    private final Map<RoomState, Deadline> ofRoom = new HashMap<>();

    /** By their times, of which the sign of the difference counts ({@link System#nanoTime}). */
    private static int compare(Deadline a, Deadline b) {
        int order = Long.signum(a.atNs() - b.atNs());
        return order == 0 ? Integer.compare(a.room().number(), b.room().number()) : order;
    }

    void add(RoomState room, long nowNs) {
        remove(room);
        long atNs = nowNs + TimeUnit.SECONDS.toNanos(room.lifetime().seconds());
        var deadline = new Deadline(room, atNs);
        ofRoom.put(room, deadline);
        deadlines.add(deadline);
    }

    void remove(RoomState room) {
        Deadline deadline = ofRoom.remove(room);
        if (deadline != null) {
            deadlines.remove(deadline);
        }
    }

    /** Whether a deadline has passed. */
    boolean isDue(long nowNs) {
        return !deadlines.isEmpty() && deadlines.first().atNs() - nowNs <= 0;
    }

    /** A room whose time to live is over; null when there is none. */
    @Nullable RoomState nextOver(long nowNs) {
        return isDue(nowNs) ? deadlines.first().room() : null;
    }
}
