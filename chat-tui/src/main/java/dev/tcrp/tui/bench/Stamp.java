package dev.tcrp.tui.bench;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What a message of the load begins with, in hex digits, so that it is text like all other: its
 * number in its room (8), and when it was sent by {@link System#nanoTime} (16).
 */
final class Stamp {
    /** In bytes. */
    static final int SIZE = 24;

    private static final int NUMBER = 8;
    private static final HexFormat HEX = HexFormat.of();

    private Stamp() {}

    /** Writes it to the beginning of a text. */
    static void write(ByteBuffer text, long number, long sentNs) {
        write(text, 0, NUMBER, number);
        write(text, NUMBER, SIZE, sentNs);
    }

    /** Whether a text begins with one. */
    static boolean isOn(ByteBuffer text) {
        for (int at = 0; at < SIZE; at++) {
            if (at >= text.limit() || !HexFormat.isHexDigit(text.get(at))) {
                return false;
            }
        }
        return true;
    }

    static long number(ByteBuffer text) {
        return read(text, 0, NUMBER);
    }

    static long sentNs(ByteBuffer text) {
        return read(text, NUMBER, SIZE);
    }

    private static void write(ByteBuffer text, int from, int to, long value) {
        for (int at = to - 1; at >= from; at--, value >>>= 4) {
            text.put(at, (byte) HEX.toLowHexDigit((int) value));
        }
    }

    private static long read(ByteBuffer text, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            value = value << 4 | HexFormat.fromHexDigit(text.get(at));
        }
        return value;
    }
}
