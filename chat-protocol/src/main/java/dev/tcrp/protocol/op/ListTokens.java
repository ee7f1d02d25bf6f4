package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN_ID;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;

import java.util.List;
import java.util.Optional;

/**
 * The tokens that open a room, in the order of their ids; answered by {@link Tokens}.
 *
 * @param token a host's; none is needed from a member who is a host
 * @param after only ids behind this one; empty from the first
 */
public record ListTokens(RoomName room, Optional<Token> token, Optional<TokenId> after)
        implements Request.ByHost {
    /** The operation byte. */
    public static final int CODE = 30;

    static final Fields<ListTokens> FIELDS =
            Fields.of(
                    ROOM.of(ListTokens::room),
                    OPTIONAL_TOKEN.of(ListTokens::token),
                    OPTIONAL_TOKEN_ID.of(ListTokens::after),
                    ListTokens::new);

    static final Operation<ListTokens, Tokens> OPERATION =
            Operation.of(CODE, ListTokens.class, FIELDS, Tokens.class, Tokens.FIELDS);

    /**
     * A page of a room's tokens.
     *
     * @param more whether another page follows
     */
    public record Tokens(RoomName room, List<TokenSummary> tokens, boolean more)
            implements Response {
        static final Fields<Tokens> FIELDS =
                Fields.of(
                        ROOM.of(Tokens::room),
                        FLAG.of(Tokens::more),
                        TokenSummary.FIELDS.list().of(Tokens::tokens),
                        (room, more, tokens) -> new Tokens(room, tokens, more));

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_PER_PAGE}.
         */
        public Tokens {
            tokens = Numbers.atMost(Limits.TOKENS_PER_PAGE, "number of tokens", tokens);
        }
    }
}
