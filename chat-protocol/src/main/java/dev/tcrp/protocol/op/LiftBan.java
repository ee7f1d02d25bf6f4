package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

/**
 * Lift what keeps a person out of a room, be it a ban or a kick, as a host; answered by {@link
 * Response.Done}. Revoked tokens stay revoked.
 */
public record LiftBan(RoomName room, UserName user) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 44;

    static final Fields<LiftBan> FIELDS =
            Fields.of(ROOM.of(LiftBan::room), USER_NAME.of(LiftBan::user), LiftBan::new);

    static final Operation<LiftBan, Response.Done> OPERATION =
            Operation.done(CODE, LiftBan.class, FIELDS);
}
