package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TERMS;
import static dev.tcrp.protocol.op.FieldTypes.TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.U16;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;

import java.util.List;
import java.util.Optional;

/**
 * More tokens for a room; answered by {@link Minted}.
 *
 * @param count 1 to {@value Limits#TOKENS_PER_REQUEST}
 * @param token a host's; none is needed from a member who is a host
 */
public record MintTokens(RoomName room, int count, Optional<Token> token, Terms terms)
        implements Request.ByHost {
    /** The operation byte. */
    public static final int CODE = 21;

    static final Fields<MintTokens> FIELDS =
            Fields.of(
                    ROOM.of(MintTokens::room),
                    U16.of(MintTokens::count),
                    OPTIONAL_TOKEN.of(MintTokens::token),
                    TERMS.of(MintTokens::terms),
                    MintTokens::new);

    static final Operation<MintTokens, Minted> OPERATION =
            Operation.of(CODE, MintTokens.class, FIELDS, Minted.class, Minted.FIELDS);

    /** Checks the number of tokens; throws {@link InvalidFieldException}. */
    public MintTokens {
        Numbers.requireRange("number of tokens", count, 1, Limits.TOKENS_PER_REQUEST);
    }

    /** More tokens. */
    public record Minted(RoomName room, List<Token> tokens) implements Response {
        static final Fields<Minted> FIELDS =
                Fields.of(ROOM.of(Minted::room), TOKEN.list().of(Minted::tokens), Minted::new);

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_PER_REQUEST}.
         */
        public Minted {
            tokens = Numbers.atMost(Limits.TOKENS_PER_REQUEST, "number of tokens", tokens);
        }
    }
}
