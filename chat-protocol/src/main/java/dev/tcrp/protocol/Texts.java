package dev.tcrp.protocol;

import dev.tcrp.protocol.text.Utf8;

import java.text.Normalizer;

/** The checks that every piece of text in a record passes. */
public final class Texts {
    private Texts() {}

    /** The spelling that all canonically equivalent texts share (NFC, UAX 15). */
    public static String canonical(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /**
     * Returns {@code value} if it has {@code least} to {@code most} bytes of UTF-8 and no control
     * character.
     *
     * @throws InvalidFieldException naming {@code field}, the value and the limit
     */
    public static String checked(String field, String value, int least, int most) {
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException(field, value, "free of control characters");
        }
        return sized(field, value, least, most);
    }

    /**
     * Returns {@code value} if it has {@code least} to {@code most} bytes of UTF-8.
     *
     * @throws InvalidFieldException naming {@code field}, the value and the limit
     */
    public static String sized(String field, String value, int least, int most) {
        if (!Utf8.isEncodable(value)) {
            throw new InvalidFieldException(field, value, "free of unpaired surrogates");
        }
        int size = Utf8.size(value);
        if (size < least || size > most) {
            String range = least == 0 ? "at most " + most : least + " to " + most;
            throw new InvalidFieldException(
                    field, value, range + " bytes long in UTF-8, and has " + size);
        }
        return value;
    }
}
