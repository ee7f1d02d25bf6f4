package dev.tcrp.protocol.sealed;

import dev.tcrp.protocol.InvalidFieldException;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The eight bytes that say which path a sealed datagram belongs to (PROTOCOL.md section 8.2). The
 * server draws them; they travel in the clear and prove nothing.
 *
 * @param value the bytes, the first the highest
 */
public record ConnectionId(long value) {
    /** Its size in bytes. */
    public static final int SIZE = Long.BYTES;

    /** The id of these bytes; throws {@link InvalidFieldException} unless there are eight. */
    public static ConnectionId of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new InvalidFieldException(
                    "connection id", HexFormat.of().formatHex(bytes), SIZE + " bytes long");
        }
        return new ConnectionId(ByteBuffer.wrap(bytes).getLong());
    }

    /** A new one; {@code random} must be unpredictable outside of tests. */
    public static ConnectionId from(RandomGenerator random) {
        return new ConnectionId(random.nextLong());
    }

    /** The eight bytes; they are the context of the TLS exporter too. */
    public byte[] bytes() {
        return ByteBuffer.allocate(SIZE).putLong(value).array();
    }

    /** The bytes in hex. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
