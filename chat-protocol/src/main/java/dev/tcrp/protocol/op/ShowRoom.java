package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.ROOM_OR_NONE;

import dev.tcrp.protocol.RoomName;

/** One room; answered by {@link RoomShown}. */
public record ShowRoom(RoomName room) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 26;

    static final Fields<ShowRoom> FIELDS = Fields.of(ROOM.of(ShowRoom::room), ShowRoom::new);

    static final Operation<ShowRoom, RoomShown> OPERATION =
            Operation.of(CODE, ShowRoom.class, FIELDS, RoomShown.class, RoomShown.FIELDS);

    /** One room. */
    public record RoomShown(RoomSummary summary) implements Response {
        static final Fields<RoomShown> FIELDS =
                Fields.of(
                        ROOM_OR_NONE.of(shown -> shown.summary.room().value()),
                        RoomSummary.FIELDS.of(RoomShown::summary),
                        (_, summary) -> new RoomShown(summary));
    }
}
