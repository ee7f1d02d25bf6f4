package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;

import dev.tcrp.protocol.RoomName;

/**
 * Whether others of the room may open direct rooms with this member; answered by {@link
 * Response.Done}. They may until this says otherwise.
 */
public record TakeDirect(RoomName room, boolean taken) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 65;

    static final Fields<TakeDirect> FIELDS =
            Fields.of(ROOM.of(TakeDirect::room), FLAG.of(TakeDirect::taken), TakeDirect::new);

    static final Operation<TakeDirect, Response.Done> OPERATION =
            Operation.done(CODE, TakeDirect.class, FIELDS);
}
