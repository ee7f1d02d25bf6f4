package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.text.Utf8;

import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * The payload-size field, header bytes 3 to 31 (PROTOCOL.md section 2.1). It is written as ASCII
 * digits followed by NUL. It is read in that form, as digits padded with zeros or spaces, and, when
 * its first byte is NUL, as a 29-byte big-endian number.
 */
final class PayloadSize {
    static final int AT = 3;
    static final int WIDTH = Frame.HEADER - AT;

    private static final int CEILING = 1_000_000_000;

    private PayloadSize() {}

    static void write(int size, byte[] frame) {
        byte[] digits = Utf8.encode(Integer.toString(size));
        System.arraycopy(digits, 0, frame, AT, digits.length);
    }

    /**
     * The size, at most {@value #CEILING} (what is larger reads as that), or nothing when the field
     * is in no known form.
     */
    static OptionalInt read(byte[] bytes, int frameStart) {
        int from = frameStart + AT;
        int to = frameStart + Frame.HEADER;
        return bytes[from] == 0 ? bigEndian(bytes, from, to) : decimal(bytes, from, to);
    }

    private static OptionalInt bigEndian(byte[] bytes, int from, int to) {
        long size = 0;
        for (int i = from; i < to; i++) {
            size = Math.min(CEILING, (size << 8) | (bytes[i] & 0xFF));
        }
        return OptionalInt.of((int) size);
    }

    private static OptionalInt decimal(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        int firstDigit = at;
        long size = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            size = Math.min(CEILING, size * 10 + bytes[at] - '0');
            at++;
        }
        int pastDigits = at;
        byte padding = at < to ? bytes[at] : 0;
        while (at < to && (padding == 0 || padding == ' ') && bytes[at] == padding) {
            at++;
        }
        return at == to && pastDigits > firstDigit
                ? OptionalInt.of((int) size)
                : OptionalInt.empty();
    }

    static String hex(byte[] bytes, int frameStart) {
        return HexFormat.of().formatHex(bytes, frameStart + AT, frameStart + Frame.HEADER);
    }
}
