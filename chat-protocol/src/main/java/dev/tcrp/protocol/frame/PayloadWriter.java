package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.text.Utf8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes the fields of a further operation's payload (PROTOCOL.md section 4.1): numbers are
 * big-endian.
 */
public final class PayloadWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Begins with nothing. */
    public PayloadWriter() {}

    /** The lowest byte. */
    public PayloadWriter u8(int value) {
        bytes.write(value);
        return this;
    }

    /** The 2 lowest bytes. */
    public PayloadWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /** The 4 lowest bytes. */
    public PayloadWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    /** All 8 bytes. */
    public PayloadWriter u64(long value) {
        return u32(value >>> Integer.SIZE).u32(value);
    }

    /** A byte that is 0 or 1. */
    public PayloadWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** A text behind its size, a u16. */
    public PayloadWriter text(String value) {
        byte[] encoded = Utf8.encode(value);
        u16(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    /** Texts behind their count. */
    public <T> PayloadWriter texts(List<T> values, Function<T, String> text) {
        u16(values.size());
        values.forEach(value -> text(text.apply(value)));
        return this;
    }

    /** Items behind their count. */
    public <T> PayloadWriter list(List<T> items, BiConsumer<PayloadWriter, T> item) {
        u16(items.size());
        items.forEach(each -> item.accept(this, each));
        return this;
    }

    /** Bytes behind their size, a u16. */
    public PayloadWriter sized(Payload value) {
        return u16(value.size()).bytes(value);
    }

    /** Bytes as they are. */
    public PayloadWriter bytes(Payload value) {
        bytes.writeBytes(value.toBytes());
        return this;
    }

    /** What was written so far. */
    public Payload payload() {
        return Payload.of(bytes.toByteArray());
    }
}
