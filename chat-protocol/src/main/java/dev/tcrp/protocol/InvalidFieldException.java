package dev.tcrp.protocol;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;

/**
 * A value outside its limits. The message is for people: it names the field, the value (escaped,
 * cut short) and the limit, so it may be shown or logged as it is.
 */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 64;

    private final String field;
    private final String shown;
    private final String rule;

    /**
     * Says that {@code value} is no {@code field}.
     *
     * @param rule what it must be, as it follows "must be": {@code "1 to 28 bytes long"}
     */
    public InvalidFieldException(String field, String value, String rule) {
        super(field + " \"" + shortened(value) + "\" must be " + rule);
        this.field = field;
        this.shown = shortened(value);
        this.rule = rule;
    }

    /** The field's name in words, as in "room name". */
    public String field() {
        return field;
    }

    /** The value, escaped and cut short. */
    public String shown() {
        return shown;
    }

    /** The limits of the field, in words. */
    public String rule() {
        return rule;
    }

    private static String shortened(String value) {
        String start = Utf8.cut(value, SHOWN);
        return Sanitiser.escaped(start) + (start.length() < value.length() ? "…" : "");
    }
}
