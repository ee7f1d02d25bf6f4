package dev.tcrp.server.files;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands before the bytes of a blob on disk, in {@value #SIZE} bytes, so that each file tells
 * by itself whose it is.
 *
 * <pre>
 *   "tcrpblob" | version u8 | room u32 | member u64 | size u64 | SHA-256 | made u64 | maker text | 0…
 * </pre>
 *
 * @param room the room's number
 * @param member the first 8 bytes of the SHA-256 of the uploader's token
 * @param size of the file, in bytes
 * @param sha256 of the file
 * @param madeMs when the upload began, in milliseconds since 1970
 * @param maker of the room, as it is stored; empty: the operator
 */
record BlobLabel(int room, long member, long size, Payload sha256, long madeMs, String maker) {
    /** Bytes on disk before those of the file. */
    static final int SIZE = 512;

    private static final Payload MAGIC = Payload.ofText("tcrpblob");
    private static final int VERSION = 1;

    BlobLabel {
        Content.File.requireHash(sha256);
    }

    /** Whether it is the same file of the same member in the same room. */
    boolean isSame(BlobLabel other) {
        return room == other.room
                && member == other.member
                && size == other.size
                && sha256.equals(other.sha256);
    }

    /** The label of the same file in a room of another number. */
    BlobLabel in(int number) {
        return new BlobLabel(number, member, size, sha256, madeMs, maker);
    }

    byte[] toBytes() {
        return Arrays.copyOf(fields(), SIZE);
    }

    private byte[] fields() {
        var fields = new PayloadWriter().bytes(MAGIC).u8(VERSION).u32(room).u64(member).u64(size);
        return fields.bytes(sha256).u64(madeMs).text(maker).payload().toBytes();
    }

    /** What {@link #ofText} reads: the fields in hexadecimal digits. */
    String toText() {
        return HexFormat.of().formatHex(fields());
    }

    /** Throws {@link IllegalArgumentException} when it is none. */
    static BlobLabel ofText(String text) {
        return of(HexFormat.of().parseHex(text));
    }

    /** Throws {@link InvalidFieldException} when it is none. */
    static BlobLabel of(byte[] bytes) {
        var fields = new PayloadReader(Payload.of(bytes));
        if (!fields.bytes(MAGIC.size()).equals(MAGIC) || fields.u8() != VERSION) {
            throw new InvalidFieldException("label", "of another kind", "that of a blob");
        }
        return new BlobLabel(
                (int) fields.u32(),
                fields.u64(),
                fields.u64(),
                fields.bytes(Content.File.HASH),
                fields.u64(),
                fields.text());
    }
}
