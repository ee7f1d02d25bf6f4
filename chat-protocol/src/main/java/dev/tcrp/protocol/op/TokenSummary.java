package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_USER_NAME;
import static dev.tcrp.protocol.op.FieldTypes.TERMS;
import static dev.tcrp.protocol.op.FieldTypes.TOKEN_ID;

import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.UserName;

import java.util.Optional;

/**
 * A token as a list shows it.
 *
 * @param left its terms as they are now: uses and seconds that are left
 * @param user whom it is bound to, if anybody
 */
public record TokenSummary(TokenId id, Terms left, Optional<UserName> user) {
    static final Fields<TokenSummary> FIELDS =
            Fields.of(
                    TOKEN_ID.of(TokenSummary::id),
                    TERMS.of(TokenSummary::left),
                    OPTIONAL_USER_NAME.of(TokenSummary::user),
                    TokenSummary::new);
}
