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
 * Fetch bytes of a file of a room (PROTOCOL.md section 11); answered by {@link Block}.
 *
 * @param offset of the first of them in the file
 */
public record GetBlob(RoomName room, BlobId blob, long offset) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 63;

    static final Fields<GetBlob> FIELDS =
            Fields.of(
                    ROOM.of(GetBlob::room),
                    BLOB_ID.of(GetBlob::blob),
                    U64.of(GetBlob::offset),
                    GetBlob::new);

    static final Operation<GetBlob, Block> OPERATION =
            Operation.of(CODE, GetBlob.class, FIELDS, Block.class, Block.FIELDS);

    /** Checks the number; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
    public GetBlob {
        Numbers.requireNatural("offset", offset);
    }

    /**
     * Bytes of a file from the offset on.
     *
     * @param bytes {@value Limits#BLOCK}, or as many as are left; none at the end
     */
    public record Block(RoomName room, Payload bytes) implements Response {
        static final Fields<Block> FIELDS =
                Fields.of(ROOM.of(Block::room), BYTES_TO_END.of(Block::bytes), Block::new);

        /** Checks the size; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public Block {
            Numbers.requireRange("bytes of a block", bytes.size(), 0, Limits.BLOCK);
        }
    }
}
