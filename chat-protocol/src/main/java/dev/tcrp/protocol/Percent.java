package dev.tcrp.protocol;

import dev.tcrp.protocol.text.Utf8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/** Percent-encoding of UTF-8 (RFC 3986 section 2.1): all but the unreserved characters. */
final class Percent {
    private Percent() {}

    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte b : Utf8.encode(text)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** The text, or nothing when a character should have been encoded, or it is not UTF-8. */
    static Optional<String> decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isUnreserved(c)) {
                bytes.write(c);
            } else if (c == '%' && isByte(text, at + 1)) {
                bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 2;
            } else {
                return Optional.empty();
            }
        }
        return Utf8.decode(bytes.toByteArray());
    }

    private static boolean isByte(String text, int from) {
        return from + 2 <= text.length()
                && HexFormat.isHexDigit(text.charAt(from))
                && HexFormat.isHexDigit(text.charAt(from + 1));
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~".indexOf(c) >= 0;
    }
}
