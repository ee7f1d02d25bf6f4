package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

/** Go by another name in a room, one's token with it; answered by {@link Response.Done}. */
public record Rename(RoomName room, UserName user) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 23;

    static final Fields<Rename> FIELDS =
            Fields.of(ROOM.of(Rename::room), USER_NAME.of(Rename::user), Rename::new);

    static final Operation<Rename, Response.Done> OPERATION =
            Operation.done(CODE, Rename.class, FIELDS);
}
