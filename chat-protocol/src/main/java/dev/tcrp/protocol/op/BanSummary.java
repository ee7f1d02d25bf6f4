package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;

/**
 * A ban as a list shows it: whom a room keeps out, and why.
 *
 * @param whole whether no token lets them in; else a kick, which closed the invitation they came by
 * @param seconds that are left; {@link BanMember#UNTIL_LIFTED}: it has no end
 * @param by the host's name
 * @param reason empty when none was given
 */
public record BanSummary(UserName user, boolean whole, long seconds, String by, String reason) {
    static final Fields<BanSummary> FIELDS =
            Fields.of(
                    USER_NAME.of(BanSummary::user),
                    FLAG.of(BanSummary::whole),
                    U32.of(BanSummary::seconds),
                    TEXT.of(BanSummary::by),
                    TEXT.of(BanSummary::reason),
                    BanSummary::new);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public BanSummary {
        BanMember.requireSeconds(seconds);
        Texts.sized("user name", by, 0, Limits.USER_NAME);
        Texts.sized("reason", reason, 0, Limits.KICK_REASON);
    }
}
