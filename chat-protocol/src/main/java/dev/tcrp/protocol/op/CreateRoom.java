package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT_TO_END;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

/** Make a room and be its first member; answered by five {@link TokenIssued}. */
public record CreateRoom(RoomName room, UserName user) implements Request.Classic {
    /** The operation byte. */
    public static final int CODE = 1;

    static final Fields<CreateRoom> FIELDS =
            Fields.of(
                    ROOM.of(CreateRoom::room),
                    TEXT_TO_END.as(UserName::new, UserName::value).of(CreateRoom::user),
                    CreateRoom::new);

    static final Operation<CreateRoom, TokenIssued> OPERATION =
            Operation.of(CODE, CreateRoom.class, FIELDS, TokenIssued.class, TokenIssued.FIELDS);

    /**
     * One of a new room's tokens, the answer to {@link CreateRoom}; the first is the maker's own.
     */
    public record TokenIssued(RoomName room, Token token) implements Response {
        static final Fields<TokenIssued> FIELDS =
                Fields.of(
                        ROOM.of(TokenIssued::room),
                        TEXT_TO_END.as(Token::new, Token::value).of(TokenIssued::token),
                        TokenIssued::new);
    }
}
