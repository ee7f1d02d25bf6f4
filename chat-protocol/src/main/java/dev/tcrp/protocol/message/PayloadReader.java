package dev.tcrp.protocol.message;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.text.Utf8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the fields of a further operation's payload (PROTOCOL.md section 4.1). Every method throws
 * {@link InvalidFieldException} when the bytes end too soon or a text is not UTF-8; so does {@link
 * #end} when bytes are left.
 */
final class PayloadReader {
    private final byte[] bytes;
    private int at;

    PayloadReader(Payload payload) {
        this.bytes = payload.toBytes();
    }

    int u8() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    int u16() {
        return (u8() << 8) | u8();
    }

    long u32() {
        return ((long) u16() << 16) | u16();
    }

    long u64() {
        return (u32() << Integer.SIZE) | u32();
    }

    /** A u32 that counts something held in memory. */
    int count() {
        long value = u32();
        if (value > Integer.MAX_VALUE) {
            throw new InvalidFieldException("count", "" + value, "at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    boolean flag() {
        int value = u8();
        if (value > 1) {
            throw new InvalidFieldException("flag", "" + value, "0 or 1");
        }
        return value == 1;
    }

    String text() {
        int size = u16();
        require(size);
        String text =
                Utf8.decode(bytes, at, size)
                        .orElseThrow(() -> new InvalidFieldException("payload", "…", "UTF-8"));
        at += size;
        return text;
    }

    <T> List<T> list(Function<PayloadReader, T> item) {
        int count = u16();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.apply(this));
        }
        return items;
    }

    void end() {
        if (at != bytes.length) {
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
