package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;

import java.util.List;

/**
 * Show tokens for the rest of the connection (PROTOCOL.md section 4.7), beside those shown before;
 * answered by {@link TokensShown}.
 *
 * @param tokens 1 to {@value Limits#TOKENS_SHOWN}
 */
public record ShowTokens(List<HeldToken> tokens) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 61;

    private static final String NUMBER = "number of tokens shown";

    static final Fields<ShowTokens> FIELDS =
            Fields.of(HeldToken.FIELDS.list().of(ShowTokens::tokens), ShowTokens::new);

    static final Operation<ShowTokens, TokensShown> OPERATION =
            Operation.of(CODE, ShowTokens.class, FIELDS, TokensShown.class, TokensShown.FIELDS);

    /** Copies the list; throws {@link InvalidFieldException} when it is empty or too long. */
    public ShowTokens {
        Numbers.requireRange(NUMBER, tokens.size(), 1, Limits.TOKENS_SHOWN);
        tokens = List.copyOf(tokens);
    }

    /**
     * The worth of the tokens.
     *
     * @param standings one for each token, in the order in which they were shown
     */
    public record TokensShown(List<Standing> standings) implements Response {
        static final Fields<TokensShown> FIELDS =
                Fields.of(Standing.TYPE.list().of(TokensShown::standings), TokensShown::new);

        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_SHOWN}.
         */
        public TokensShown {
            standings = Numbers.atMost(Limits.TOKENS_SHOWN, NUMBER, standings);
        }
    }
}
