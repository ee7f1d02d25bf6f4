package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.UserName;

/** Show a member the door and revoke its key, as a host; answered by {@link Response.Done}. */
public record KickMember(RoomName room, UserName user, String reason) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 48;

    /** Checks the limit; throws {@link InvalidFieldException}. */
    public KickMember {
        Text.checked("reason", reason, 0, Limits.KICK_REASON);
    }
}
