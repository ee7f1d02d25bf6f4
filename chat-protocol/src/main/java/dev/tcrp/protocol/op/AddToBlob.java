package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.BLOB_ID;
import static dev.tcrp.protocol.op.FieldTypes.BYTES_TO_END;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.frame.Payload;

/**
 * Hand in the next bytes of a file (PROTOCOL.md section 11); answered by {@link Response.Done},
 * which for the last of them says that the whole file is on disk and has the SHA-256 that was told.
 *
 * @param offset of the first of them in the file
 * @param bytes 1 to {@value Limits#BLOCK}
 */
public record AddToBlob(RoomName room, BlobId blob, long offset, Payload bytes)
        implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 68;

    static final Fields<AddToBlob> FIELDS =
            Fields.of(
                    ROOM.of(AddToBlob::room),
                    BLOB_ID.of(AddToBlob::blob),
                    U64.of(AddToBlob::offset),
                    BYTES_TO_END.of(AddToBlob::bytes),
                    AddToBlob::new);

    static final Operation<AddToBlob, Response.Done> OPERATION =
            Operation.done(CODE, AddToBlob.class, FIELDS);

    /** Checks the numbers; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
    public AddToBlob {
        Numbers.requireNatural("offset", offset);
        Numbers.requireRange("bytes of a block", bytes.size(), 1, Limits.BLOCK);
    }
}
