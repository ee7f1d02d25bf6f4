package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U8;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.text.Utf8;

import java.util.Arrays;

/**
 * An expected no (PROTOCOL.md section 4.3).
 *
 * @param reason what kind it is, for programs
 * @param text what happened and what to do next, for people; sanitise before showing
 */
public record Refusal(Reason reason, String text) {
    static final Fields<Refusal> FIELDS =
            Fields.of(Reason.TYPE.of(Refusal::reason), TEXT.of(Refusal::text), Refusal::new);

    /** Cuts the text to {@value Limits#WORDS} bytes. */
    public Refusal {
        text = Utf8.cut(text, Limits.WORDS);
    }

    /** The kinds of refusal; the byte on the wire is {@link #code}. */
    public enum Reason {
        /** No such room. */
        NOT_FOUND(1),
        /** The token is not one of the room's, or belongs to another user. */
        TOKEN_REFUSED(2),
        /** The room, or a member of that name, is there already. */
        EXISTS(3),
        /** A limit is reached: rooms, tokens, members, or wrong tokens from an address. */
        FULL(4),
        /** Only a member may. */
        NOT_A_MEMBER(5),
        /** A field is outside its limits. */
        INVALID(6),
        /** The server does not know the operation. */
        UNSUPPORTED(7),
        /**
         * This role may not, or not now: readers and the muted do not speak, hosts keep the room.
         */
        NOT_ALLOWED(8),
        /** The server cannot do it now, though it is allowed: its disk is full, say. */
        UNAVAILABLE(9),
        /** Another entry has this number already; 10 and 11 are reserved. */
        CONFLICT(12);

        static final FieldType<Reason> TYPE = U8.as(Reason::of, Reason::code);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The byte on the wire. */
        public int code() {
            return code;
        }

        /** The reason of that byte; throws {@link InvalidFieldException}. */
        static Reason of(int code) {
            return Arrays.stream(values())
                    .filter(reason -> reason.code == code)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new InvalidFieldException(
                                            "refusal reason", "" + code, "1 to 9, or 12"));
        }
    }
}
