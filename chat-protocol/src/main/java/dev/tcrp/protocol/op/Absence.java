package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.U64;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;

/**
 * A member who is away.
 *
 * @param sinceMs when they were last here, in milliseconds since 1970; 0: they do not tell
 * @param words why, at most {@value Limits#AWAY_WORDS} bytes; may be empty
 */
public record Absence(UserName user, long sinceMs, String words) {
    static final Fields<Absence> FIELDS =
            Fields.of(
                    USER_NAME.of(Absence::user),
                    U64.of(Absence::sinceMs),
                    TEXT.of(Absence::words),
                    Absence::new);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Absence {
        Numbers.requireNatural("time", sinceMs);
        Texts.checked("words", words, 0, Limits.AWAY_WORDS);
    }
}
