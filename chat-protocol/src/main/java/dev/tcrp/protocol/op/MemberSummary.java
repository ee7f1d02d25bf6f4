package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.ROLE;
import static dev.tcrp.protocol.op.FieldTypes.U8;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.UserName;

/**
 * A member of a room, for who asks.
 *
 * @param clear whether they are in by the original's client, so that all on the way can read what
 *     is said in the room
 */
public record MemberSummary(UserName user, Role role, Presence presence, boolean clear) {
    static final Fields<MemberSummary> FIELDS =
            Fields.of(
                    USER_NAME.of(MemberSummary::user),
                    ROLE.of(MemberSummary::role),
                    Presence.TYPE.of(MemberSummary::presence),
                    FLAG.of(MemberSummary::clear),
                    MemberSummary::new);

    /** Whether a member is there. */
    public enum Presence {
        /** Connected. */
        HERE(1),
        /** Expected back. */
        AWAY(2);

        static final FieldType<Presence> TYPE = U8.as(Presence::of, Presence::code);

        private final int code;

        Presence(int code) {
            this.code = code;
        }

        /** The byte on the wire. */
        public int code() {
            return code;
        }

        /** The presence of that byte; throws {@link InvalidFieldException}. */
        static Presence of(int code) {
            return switch (code) {
                case 1 -> HERE;
                case 2 -> AWAY;
                default -> throw new InvalidFieldException("presence", "" + code, "1 or 2");
            };
        }
    }
}
