package dev.tcrp.protocol.message;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.text.Utf8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the fields of a further operation's payload (PROTOCOL.md section 4.1): numbers are
 * big-endian.
 */
final class PayloadWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PayloadWriter u8(int value) {
        bytes.write(value);
        return this;
    }

    PayloadWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    PayloadWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    PayloadWriter u64(long value) {
        return u32(value >>> Integer.SIZE).u32(value);
    }

    PayloadWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    PayloadWriter text(String value) {
        byte[] encoded = Utf8.encode(value);
        u16(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    <T> PayloadWriter texts(List<T> values, Function<T, String> text) {
        u16(values.size());
        values.forEach(value -> text(text.apply(value)));
        return this;
    }

    Payload payload() {
        return Payload.of(bytes.toByteArray());
    }
}
