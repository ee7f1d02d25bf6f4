package dev.tcrp.server.store;

import java.util.List;

/**
 * All that is known of the rooms.
 *
 * @param lastNumber the highest number that a room ever had, though it may be gone; 0: there was
 *     none
 */
public record Kept(List<KeptRoom> rooms, int lastNumber) {
    /** Copies the list. */
    public Kept {
        rooms = List.copyOf(rooms);
    }
}
