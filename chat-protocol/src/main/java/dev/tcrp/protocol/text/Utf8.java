package dev.tcrp.protocol.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 as RFC 3629 has it: bytes that are not UTF-8 are reported, never replaced. */
public final class Utf8 {
    private Utf8() {}

    /** The text of these bytes, or nothing when they are not UTF-8. */
    public static Optional<String> decode(byte[] bytes, int from, int length) {
        try {
            CharBuffer text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, length));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The text of these bytes, or nothing when they are not UTF-8. */
    public static Optional<String> decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** Whether these bytes are UTF-8; makes no object, as {@link #decode} does. */
    public static boolean isValid(byte[] bytes, int from, int length) {
        int end = from + length;
        int at = from;
        while (at < end) {
            int size = bytes[at] >= 0 ? 1 : sequence(bytes, at, end);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /**
     * The bytes of the code point that begins here with a byte above 0x7F; 0 when none does (the
     * table in RFC 3629 section 4).
     */
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        int size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (size == 0 || size > end - at) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        boolean whole = second >= least && second <= most;
        for (int i = 2; i < size; i++) {
            whole &= (bytes[at + i] & 0xC0) == 0x80;
        }
        return whole ? size : 0;
    }

    /**
     * The bytes of this text; an unpaired surrogate becomes {@code ?}, see {@link #isEncodable}.
     */
    public static byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this text has bytes at all: one with an unpaired surrogate has none. */
    public static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** How many bytes this text has. */
    public static int size(String text) {
        return encode(text).length;
    }

    /**
     * The longest start of this text that has at most {@code limit} bytes and cuts no code point.
     */
    public static String cut(String text, int limit) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > limit) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }
}
