package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;

/** Show a member the door and revoke its key, as a host; answered by {@link Response.Done}. */
public record KickMember(RoomName room, UserName user, String reason) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 48;

    static final Fields<KickMember> FIELDS =
            Fields.of(
                    ROOM.of(KickMember::room),
                    USER_NAME.of(KickMember::user),
                    TEXT.of(KickMember::reason),
                    KickMember::new);

    static final Operation<KickMember, Response.Done> OPERATION =
            Operation.done(CODE, KickMember.class, FIELDS);

    /** Checks the limit; throws {@link InvalidFieldException}. */
    public KickMember {
        Texts.checked("reason", reason, 0, Limits.KICK_REASON);
    }
}
