package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.text.Utf8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the fields of a further operation's payload (PROTOCOL.md section 4.1). Every method throws
 * {@link InvalidFieldException} when the bytes end too soon or a text is not UTF-8; so does {@link
 * #end} when bytes are left.
 */
public final class PayloadReader {
    private final byte[] bytes;
    private int at;

    /** Begins with the first byte. */
    public PayloadReader(Payload payload) {
        this.bytes = payload.toBytes();
    }

    /** An unsigned byte. */
    public int u8() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    /** An unsigned number of 2 bytes. */
    public int u16() {
        return (u8() << 8) | u8();
    }

    /** An unsigned number of 4 bytes. */
    public long u32() {
        return ((long) u16() << 16) | u16();
    }

    /** A number of 8 bytes; one of 2^63 or more is negative. */
    public long u64() {
        return (u32() << Integer.SIZE) | u32();
    }

    /** A u32 that counts something held in memory. */
    public int count() {
        long value = u32();
        if (value > Integer.MAX_VALUE) {
            throw new InvalidFieldException("count", "" + value, "at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** A byte that is 0 or 1. */
    public boolean flag() {
        int value = u8();
        if (value > 1) {
            throw new InvalidFieldException("flag", "" + value, "0 or 1");
        }
        return value == 1;
    }

    /** A text behind its size. */
    public String text() {
        return utf8(u16());
    }

    /** All that is left, as text. */
    public String rest() {
        return utf8(bytes.length - at);
    }

    /** All that is left, as bytes. */
    public Payload bytesToEnd() {
        return bytes(bytes.length - at);
    }

    /** Bytes behind their size, a u16. */
    public Payload sized() {
        return bytes(u16());
    }

    /** So many bytes. */
    public Payload bytes(int size) {
        require(size);
        at += size;
        return Payload.of(bytes, at - size, size);
    }

    private String utf8(int size) {
        require(size);
        String text =
                Utf8.decode(bytes, at, size)
                        .orElseThrow(() -> new InvalidFieldException("payload", "…", "UTF-8"));
        at += size;
        return text;
    }

    /** Items behind their count. */
    public <T> List<T> list(Function<PayloadReader, T> item) {
        int count = u16();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.apply(this));
        }
        return items;
    }

    /** Whether no byte is left. */
    public boolean isAtEnd() {
        return at == bytes.length;
    }

    /** Checks that no byte is left. */
    public void end() {
        if (!isAtEnd()) {
            throw new InvalidFieldException(
                    "payload size", "" + bytes.length, at + " bytes for these fields");
        }
    }

    private void require(int more) {
        if (bytes.length - at < more) {
            throw new InvalidFieldException(
                    "payload size", "" + bytes.length, "at least " + (at + more) + " bytes");
        }
    }
}
