package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_ROOM_NAME;
import static dev.tcrp.protocol.op.FieldTypes.TOKEN;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;

import java.util.Optional;

/**
 * A token that a client holds, and of what it is one.
 *
 * @param room whose token it is; empty: the operator's of the server
 */
public record HeldToken(Optional<RoomName> room, Token token) {
    static final Fields<HeldToken> FIELDS =
            Fields.of(
                    OPTIONAL_ROOM_NAME.of(HeldToken::room),
                    TOKEN.of(HeldToken::token),
                    HeldToken::new);

    /** A token of this room. */
    public static HeldToken of(RoomName room, Token token) {
        return new HeldToken(Optional.of(room), token);
    }

    /** The operator's. */
    public static HeldToken ofOperator(Token token) {
        return new HeldToken(Optional.empty(), token);
    }
}
