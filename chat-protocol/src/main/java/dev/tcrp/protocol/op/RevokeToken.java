package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;

import java.util.Optional;

/**
 * Have a token open the room no more; answered by {@link Response.Done}. Whoever is in stays.
 *
 * @param token a host's; none is needed from a member who is a host
 */
public record RevokeToken(RoomName room, TokenId id, Optional<Token> token)
        implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 31;
}
