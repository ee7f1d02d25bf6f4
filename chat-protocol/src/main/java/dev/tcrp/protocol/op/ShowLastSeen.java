package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;

import dev.tcrp.protocol.RoomName;

/**
 * Whether others of the room are told since when this member is away ({@link ListAbsences});
 * answered by {@link Response.Done}. They are until this says otherwise.
 */
public record ShowLastSeen(RoomName room, boolean shown) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 71;

    static final Fields<ShowLastSeen> FIELDS =
            Fields.of(ROOM.of(ShowLastSeen::room), FLAG.of(ShowLastSeen::shown), ShowLastSeen::new);

    static final Operation<ShowLastSeen, Response.Done> OPERATION =
            Operation.done(CODE, ShowLastSeen.class, FIELDS);
}
