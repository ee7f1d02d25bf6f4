package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

/** Become a member; the token is bound to this user from then on. */
public record JoinRoom(RoomName room, Token token, UserName user) implements Request.Classic {
    /** The operation byte. */
    public static final int CODE = 2;

    /** Checks that both fit into one payload; throws {@link InvalidFieldException}. */
    public JoinRoom {
        Text.sized(
                "user name", user.value(), 1, Limits.CLASSIC_PAYLOAD - token.value().length() - 1);
    }
}
