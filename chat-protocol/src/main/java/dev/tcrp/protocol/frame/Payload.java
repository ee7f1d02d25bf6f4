package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.text.Utf8;

import java.util.Arrays;
import java.util.Optional;

/** The bytes that a frame carries, immutable: at most {@value Limits#PAYLOAD}. */
public final class Payload {
    /** No bytes. */
    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Payload of(byte[] bytes, int from, int length) {
        return length == 0 ? EMPTY : new Payload(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** A copy of these bytes. */
    public static Payload of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The UTF-8 of this text. */
    public static Payload ofText(String text) {
        return text.isEmpty() ? EMPTY : new Payload(Utf8.encode(text));
    }

    /** How many bytes. */
    public int size() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The text, or nothing when the bytes are not UTF-8. */
    public Optional<String> text() {
        return Utf8.decode(bytes);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload theirs && Arrays.equals(bytes, theirs.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Its size only: a payload may hold a token. */
    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
