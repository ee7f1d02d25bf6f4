package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.Text;

import java.util.List;

/**
 * The rooms in the order of their names; answered by {@link Rooms}.
 *
 * @param after only names behind this one; empty from the first
 */
public record ListRooms(String after) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 16;

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public ListRooms {
        Text.sized("room name to list after", after, 0, Limits.ROOM_NAME);
    }

    /**
     * A page of rooms.
     *
     * @param more whether another page follows
     */
    public record Rooms(List<RoomSummary> rooms, boolean more) implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#ROOMS_PER_PAGE}.
         */
        public Rooms {
            rooms = Numbers.atMost(Limits.ROOMS_PER_PAGE, "number of rooms", rooms);
        }
    }
}
