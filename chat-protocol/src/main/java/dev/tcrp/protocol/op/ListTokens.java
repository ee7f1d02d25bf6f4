package dev.tcrp.protocol.op;

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
        implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 30;

    /**
     * A page of a room's tokens.
     *
     * @param more whether another page follows
     */
    public record Tokens(RoomName room, List<TokenSummary> tokens, boolean more)
            implements Response {
        /**
         * Copies the list; throws {@link InvalidFieldException} beyond {@value
         * Limits#TOKENS_PER_PAGE}.
         */
        public Tokens {
            tokens = Numbers.atMost(Limits.TOKENS_PER_PAGE, "number of tokens", tokens);
        }
    }
}
