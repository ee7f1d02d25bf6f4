package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.LIFETIME;
import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_USER_NAME;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TERMS;
import static dev.tcrp.protocol.op.FieldTypes.TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.TOPIC;
import static dev.tcrp.protocol.op.FieldTypes.U16;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;

import java.util.List;
import java.util.Optional;

/**
 * Make a room that is kept without its maker; answered by {@link Opened}.
 *
 * @param tokens how many to make, 1 to {@value Limits#TOKENS_PER_REQUEST}
 * @param user whom the first token is bound to, if anybody
 * @param terms of the tokens but the first, which is a host's key
 */
public record OpenRoom(
        RoomName room,
        int tokens,
        Lifetime lifetime,
        Optional<UserName> user,
        Topic topic,
        Terms terms)
        implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 18;

    static final Fields<OpenRoom> FIELDS =
            Fields.of(
                    ROOM.of(OpenRoom::room),
                    U16.of(OpenRoom::tokens),
                    LIFETIME.of(OpenRoom::lifetime),
                    OPTIONAL_USER_NAME.of(OpenRoom::user),
                    TOPIC.of(OpenRoom::topic),
                    TERMS.of(OpenRoom::terms),
                    OpenRoom::new);

    static final Operation<OpenRoom, Opened> OPERATION =
            Operation.of(CODE, OpenRoom.class, FIELDS, Opened.class, Opened.FIELDS);

    /** Checks the number of tokens; throws {@link InvalidFieldException}. */
    public OpenRoom {
        Numbers.requireRange("number of tokens", tokens, 1, Limits.TOKENS_PER_REQUEST);
    }

    /** The tokens of the room just made, the maker's own first. */
    public record Opened(RoomName room, List<Token> tokens) implements Response {
        static final Fields<Opened> FIELDS =
                Fields.of(ROOM.of(Opened::room), TOKEN.list().of(Opened::tokens), Opened::new);

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_PER_REQUEST}.
         */
        public Opened {
            tokens = Numbers.atMost(Limits.TOKENS_PER_REQUEST, "number of tokens", tokens);
        }
    }
}
