package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;

import dev.tcrp.protocol.RoomName;

/** Be a member no more; answered by {@link Response.Done}. */
public record LeaveRoom(RoomName room) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 20;

    static final Fields<LeaveRoom> FIELDS = Fields.of(ROOM.of(LeaveRoom::room), LeaveRoom::new);

    static final Operation<LeaveRoom, Response.Done> OPERATION =
            Operation.done(CODE, LeaveRoom.class, FIELDS);
}
