package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.U8;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Role;

/** The worth of a token that was shown (PROTOCOL.md section 4.7); the byte is {@link #code}. */
public enum Standing {
    /** Opens nothing: the token is wrong, used up, or has expired. */
    NONE(0),
    /** A host's of its room. */
    HOST(1),
    /** A member's. */
    MEMBER(2),
    /** A reader's. */
    READER(3),
    /** The operator's of the server. */
    OPERATOR(4);

    static final FieldType<Standing> TYPE = U8.as(Standing::ofCode, Standing::code);

    private static final Standing[] ALL = values();

    private final int code;

    Standing(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** Standing of a token of this role. */
    public static Standing of(Role role) {
        return switch (role) {
            case HOST -> HOST;
            case MEMBER -> MEMBER;
            case READER -> READER;
        };
    }

    private static Standing ofCode(int code) {
        if (code >= ALL.length) {
            throw new InvalidFieldException("standing", "" + code, "0 to " + (ALL.length - 1));
        }
        return ALL[code];
    }
}
