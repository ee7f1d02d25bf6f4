package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT_TO_END;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

import java.util.Optional;

/** Become a member; the token is bound to this user from then on. */
public record JoinRoom(RoomName room, Token token, UserName user) implements Request.Classic {
    /** The operation byte. */
    public static final int CODE = 2;

    static final Fields<JoinRoom> FIELDS =
            Fields.of(ROOM.of(JoinRoom::room), TEXT_TO_END.of(JoinRoom::line), JoinRoom::of);

    static final Operation<JoinRoom, Response.SystemMessage> OPERATION =
            Operation.inWords(CODE, JoinRoom.class, FIELDS);

    /** Checks that both fit into one payload; throws {@link InvalidFieldException}. */
    public JoinRoom {
        Texts.sized(
                "user name", user.value(), 1, Limits.CLASSIC_PAYLOAD - token.value().length() - 1);
    }

    @Override
    public Optional<Token> shownToken() {
        return Optional.of(token);
    }

    /** The request of a line; throws {@link InvalidFieldException}. */
    private static JoinRoom of(RoomName room, String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new InvalidFieldException("join", "…", "a token, a space and a user name");
        }
        return new JoinRoom(
                room, new Token(line.substring(0, space)), new UserName(line.substring(space + 1)));
    }

    /** A token, a space and a user name. */
    private String line() {
        return token.value() + " " + user.value();
    }
}
