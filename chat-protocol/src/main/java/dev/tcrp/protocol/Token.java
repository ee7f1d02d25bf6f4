package dev.tcrp.protocol;

import dev.tcrp.protocol.text.Utf8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What opens a room: 1 to {@value Limits#TOKEN} printable ASCII characters without a space; those
 * made for the original's operations are UUID text, as its own are. It is a secret: it prints as
 * {@code Token[…]} and is compared in constant time.
 */
public record Token(String value) {
    /** Checks the limits; throws {@link InvalidFieldException}, which does not show the value. */
    public Token {
        boolean printable = value.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (!printable || value.isEmpty() || value.length() > Limits.TOKEN) {
            throw new InvalidFieldException(
                    "token", "…", "1 to " + Limits.TOKEN + " printable ASCII characters, no space");
        }
    }

    /** A new one of 128 random bits, in base64url; the generator must be a cryptographic one. */
    public static Token from(RandomGenerator random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** A new one as the original makes them: a UUID of 122 random bits. */
    public static Token uuidFrom(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
        return new Token(new UUID(high, low).toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token(String theirs)
                && MessageDigest.isEqual(Utf8.encode(value), Utf8.encode(theirs));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
