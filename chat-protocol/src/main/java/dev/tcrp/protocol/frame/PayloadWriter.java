package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.text.Utf8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes the fields of a further operation's payload (PROTOCOL.md section 4.1): numbers are
 * big-endian.
 */
public final class PayloadWriter {
    private static final VarHandle U16 = bigEndian(short[].class);
    private static final VarHandle U32 = bigEndian(int[].class);
    private static final VarHandle U64 = bigEndian(long[].class);

    private byte[] bytes = new byte[64];
    private int size;

    private static VarHandle bigEndian(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    /** Begins with nothing. */
    public PayloadWriter() {}

    /** Where the next so many bytes go. */
    private int place(int count) {
        int at = size;
        size += count;
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
        }
        return at;
    }

    private PayloadWriter raw(byte[] from) {
        int at = place(from.length);
        System.arraycopy(from, 0, bytes, at, from.length);
        return this;
    }

    /** The lowest byte. */
    public PayloadWriter u8(int value) {
        int at = place(Byte.BYTES);
        bytes[at] = (byte) value;
        return this;
    }

    /** The 2 lowest bytes. */
    public PayloadWriter u16(int value) {
        int at = place(Short.BYTES);
        U16.set(bytes, at, (short) value);
        return this;
    }

    /** The 4 lowest bytes. */
    public PayloadWriter u32(long value) {
        int at = place(Integer.BYTES);
        U32.set(bytes, at, (int) value);
        return this;
    }

    /** All 8 bytes. */
    public PayloadWriter u64(long value) {
        int at = place(Long.BYTES);
        U64.set(bytes, at, value);
        return this;
    }

    /** A byte that is 0 or 1. */
    public PayloadWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** A text behind its size, a u16. */
    public PayloadWriter text(String value) {
        byte[] encoded = Utf8.encode(value);
        return u16(encoded.length).raw(encoded);
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
        int at = place(value.size());
        value.copyTo(bytes, at);
        return this;
    }

    /** What was written so far. */
    public Payload payload() {
        return Payload.of(bytes, 0, size);
    }
}
