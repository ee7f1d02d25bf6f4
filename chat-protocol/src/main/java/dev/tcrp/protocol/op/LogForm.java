package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.U8;

import dev.tcrp.protocol.InvalidFieldException;

/** In which form operation 50 reads a log (PROTOCOL.md section 4.6). */
public enum LogForm {
    /** Every entry as it came: for what was missed. */
    ENTRIES(0),
    /** Messages and notices as they are now, each with what refers to it: for reading back. */
    MESSAGES(1),
    /** The same, with the place up to which is told what was done to them. */
    MESSAGES_AS_OF(2);

    static final FieldType<LogForm> TYPE = U8.as(LogForm::of, LogForm::code);

    private final int code;

    LogForm(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    int code() {
        return code;
    }

    /** The form of that byte; throws {@link InvalidFieldException}. */
    static LogForm of(int code) {
        return switch (code) {
            case 0 -> ENTRIES;
            case 1 -> MESSAGES;
            case 2 -> MESSAGES_AS_OF;
            default -> throw new InvalidFieldException("form", "" + code, "0 to 2");
        };
    }
}
