package dev.tcrp.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a server's key is known by: the SHA-256 of its SubjectPublicKeyInfo, as in RFC 7469 section
 * 2.4, in base64url without padding (RFC 4648 section 5).
 *
 * @param value 43 characters
 */
public record Pin(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Checks the shape; throws {@link InvalidFieldException}. */
    public Pin {
        if (!isCanonical(value)) {
            throw new InvalidFieldException("pin", value, "43 characters of base64url");
        }
    }

    /** Of the last character four bits count; others would be another spelling of the same. */
    private static boolean isCanonical(String value) {
        return SHAPE.matcher(value).matches()
                && encoded(Base64.getUrlDecoder().decode(value)).equals(value);
    }

    private static String encoded(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** The pin of this key. */
    public static Pin of(PublicKey key) {
        try {
            return new Pin(encoded(MessageDigest.getInstance("SHA-256").digest(key.getEncoded())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
