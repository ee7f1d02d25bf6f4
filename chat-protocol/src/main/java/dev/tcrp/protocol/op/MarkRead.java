package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.U64;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;

/** This person has read the room up to here; answered by {@link Response.Done}. Never goes back. */
public record MarkRead(RoomName room, long seq) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 52;

    static final Fields<MarkRead> FIELDS =
            Fields.of(ROOM.of(MarkRead::room), U64.of(MarkRead::seq), MarkRead::new);

    static final Operation<MarkRead, Response.Done> OPERATION =
            Operation.done(CODE, MarkRead.class, FIELDS);

    /** Checks the number; throws {@link InvalidFieldException}. */
    public MarkRead {
        Numbers.requireNatural("seq", seq);
    }
}
