package dev.tcrp.protocol;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Which log a room's places belong to: random, drawn when the room is made and anew when its log
 * was set back (PROTOCOL.md section 10.5). A client that knows another one begins anew.
 *
 * @param value 1 to 2^63-1; 0 of a room without a log
 */
public record LogId(long value) {
    /** Of a room without a log. */
    public static final LogId NONE = new LogId(0);

    private static final int DIGITS = 16;

    /** Checks the number; throws {@link InvalidFieldException}. */
    public LogId {
        if (value < 0) {
            throw new InvalidFieldException("log id", "" + value, "0 to 2^63-1");
        }
    }

    /** One that no other log has. */
    public static LogId from(RandomGenerator random) {
        return new LogId(random.nextLong(1, Long.MAX_VALUE));
    }

    /** The one of 16 hexadecimal digits; throws {@link InvalidFieldException}. */
    public static LogId of(String digits) {
        if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new InvalidFieldException("log id", digits, DIGITS + " hexadecimal digits");
        }
        return new LogId(HexFormat.fromHexDigitsToLong(digits));
    }

    /** As people write it: 16 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
