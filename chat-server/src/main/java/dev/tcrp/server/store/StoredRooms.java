package dev.tcrp.server.store;

import java.util.List;

/**
 * All that is known of the rooms.
 *
 * @param lastNumber the highest number that a room ever had, though it may be gone; 0: there was
 *     none
 */
public record StoredRooms(List<StoredRoom> rooms, int lastNumber) {
    /** Copies the list. */
    public StoredRooms {
        rooms = List.copyOf(rooms);
    }
}
