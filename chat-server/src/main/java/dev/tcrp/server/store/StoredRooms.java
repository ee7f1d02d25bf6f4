package dev.tcrp.server.store;

import dev.tcrp.server.store.Change.Barred;

import java.util.List;

/**
 * All that is known of the rooms.
 *
 * @param lastNumber the highest number that a room ever had, though it may be gone; 0: there was
 *     none
 * @param bars who is kept out of every room
 */
public record StoredRooms(List<StoredRoom> rooms, int lastNumber, List<Barred> bars) {
    /** Rooms of a server that keeps nobody out. */
    public StoredRooms(List<StoredRoom> rooms, int lastNumber) {
        this(rooms, lastNumber, List.of());
    }

    /** Copies the lists. */
    public StoredRooms {
        rooms = List.copyOf(rooms);
        bars = List.copyOf(bars);
    }
}
