package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.Texts;

import java.util.List;

/**
 * The rooms in the order of their names; answered by {@link Rooms}.
 *
 * @param after only names behind this one; empty from the first
 */
public record ListRooms(String after) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 16;

    static final Fields<ListRooms> FIELDS = Fields.of(TEXT.of(ListRooms::after), ListRooms::new);

    static final Operation<ListRooms, Rooms> OPERATION =
            Operation.of(CODE, ListRooms.class, FIELDS, Rooms.class, Rooms.FIELDS);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public ListRooms {
        Texts.sized("room name to list after", after, 0, Limits.ROOM_NAME);
    }

    /**
     * A page of rooms.
     *
     * @param more whether another page follows
     */
    public record Rooms(List<RoomSummary> rooms, boolean more) implements Response {
        static final Fields<Rooms> FIELDS =
                Fields.of(
                        FLAG.of(Rooms::more),
                        RoomSummary.FIELDS.list().of(Rooms::rooms),
                        (more, rooms) -> new Rooms(rooms, more));

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#ROOMS_PER_PAGE}.
         */
        public Rooms {
            rooms = Numbers.atMost(Limits.ROOMS_PER_PAGE, "number of rooms", rooms);
        }
    }
}
