package dev.tcrp.protocol;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * One running client of a person, by 16 random bytes of its own in 32 lower-case hexadecimal digits
 * (PROTOCOL.md section 8.1): what it says is numbered, and by these two a server knows a repeat,
 * whatever the connection. The constructor throws {@link InvalidFieldException} for anything else.
 */
public record Device(String value) {
    private static final int DIGITS = 32;

    /** Checks the digits. */
    public Device {
        boolean hex = value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (value.length() != DIGITS || !hex) {
            throw new InvalidFieldException(
                    "device", value, DIGITS + " lower-case hexadecimal digits");
        }
    }

    /** One that nobody else has. */
    public static Device from(RandomGenerator random) {
        byte[] bytes = new byte[DIGITS / 2];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /** The one of these 16 bytes. */
    public static Device of(byte[] bytes) {
        return new Device(HexFormat.of().formatHex(bytes));
    }
}
