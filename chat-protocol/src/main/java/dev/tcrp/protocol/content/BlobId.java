package dev.tcrp.protocol.content;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.Payload;

import java.util.HexFormat;

/** Where a file's bytes are on the server: 16 random bytes (PROTOCOL.md section 10.1). */
public record BlobId(Payload bytes) {
    /** Its size in bytes. */
    public static final int SIZE = 16;

    /** Checks the size; throws {@link InvalidFieldException}. */
    public BlobId {
        if (bytes.size() != SIZE) {
            throw new InvalidFieldException("blob id", bytes.size() + " bytes", SIZE + " bytes");
        }
    }

    /** The bytes in hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes.toBytes());
    }
}
