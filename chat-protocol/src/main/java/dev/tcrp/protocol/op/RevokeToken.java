package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TOKEN_ID;

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
        implements Request.ByHost {
    /** The operation byte. */
    public static final int CODE = 31;

    static final Fields<RevokeToken> FIELDS =
            Fields.of(
                    ROOM.of(RevokeToken::room),
                    TOKEN_ID.of(RevokeToken::id),
                    OPTIONAL_TOKEN.of(RevokeToken::token),
                    RevokeToken::new);

    static final Operation<RevokeToken, Response.Done> OPERATION =
            Operation.done(CODE, RevokeToken.class, FIELDS);
}
