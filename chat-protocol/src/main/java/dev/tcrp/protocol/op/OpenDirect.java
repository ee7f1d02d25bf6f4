package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.ROOM_NAME;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

/**
 * A room of the asking member and this user, made or found; answered by {@link DirectOpened}. Both
 * enter it with their tokens of the room where they met (PROTOCOL.md section 4.8).
 *
 * @param room where the two have met
 */
public record OpenDirect(RoomName room, UserName user) implements Request.InRoom {
    /** The operation byte. */
    public static final int CODE = 64;

    static final Fields<OpenDirect> FIELDS =
            Fields.of(ROOM.of(OpenDirect::room), USER_NAME.of(OpenDirect::user), OpenDirect::new);

    static final Operation<OpenDirect, DirectOpened> OPERATION =
            Operation.of(CODE, OpenDirect.class, FIELDS, DirectOpened.class, DirectOpened.FIELDS);

    /**
     * The room is there.
     *
     * @param room where the two have met
     * @param name of the room of the two
     * @param user the other, in the spelling that came first
     */
    public record DirectOpened(RoomName room, RoomName name, UserName user) implements Response {
        static final Fields<DirectOpened> FIELDS =
                Fields.of(
                        ROOM.of(DirectOpened::room),
                        ROOM_NAME.of(DirectOpened::name),
                        USER_NAME.of(DirectOpened::user),
                        DirectOpened::new);
    }
}
