package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.BLOB_ID;
import static dev.tcrp.protocol.op.FieldTypes.HASH;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;

/**
 * Begin to hand in a file for a room, or go on with it (PROTOCOL.md section 11); answered by {@link
 * BlobPlace}.
 *
 * @param size in bytes
 * @param sha256 of the whole file, 32 bytes
 */
public record PutBlob(RoomName room, long size, Payload sha256) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 62;

    static final Fields<PutBlob> FIELDS =
            Fields.of(
                    ROOM.of(PutBlob::room),
                    U64.of(PutBlob::size),
                    HASH.of(PutBlob::sha256),
                    PutBlob::new);

    static final Operation<PutBlob, BlobPlace> OPERATION =
            Operation.of(CODE, PutBlob.class, FIELDS, BlobPlace.class, BlobPlace.FIELDS);

    /** Checks the numbers; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
    public PutBlob {
        Numbers.requireNatural("file size", size);
        Content.File.requireHash(sha256);
    }

    /**
     * The place of a file on the server, and how much of it is there.
     *
     * @param offset bytes that the server has; the size of the file: all of it
     */
    public record BlobPlace(RoomName room, BlobId blob, long offset) implements Response {
        static final Fields<BlobPlace> FIELDS =
                Fields.of(
                        ROOM.of(BlobPlace::room),
                        BLOB_ID.of(BlobPlace::blob),
                        U64.of(BlobPlace::offset),
                        BlobPlace::new);

        /** Checks the number; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public BlobPlace {
            Numbers.requireNatural("offset", offset);
        }
    }
}
