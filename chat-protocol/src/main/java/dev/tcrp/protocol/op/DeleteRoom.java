package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;

import java.util.Optional;

/**
 * Close a room for good; answered by {@link Response.Done}.
 *
 * @param token a host's; none is needed from a member who is a host
 */
public record DeleteRoom(RoomName room, Optional<Token> token) implements Request.ByHost {
    /** The operation byte. */
    public static final int CODE = 24;

    static final Fields<DeleteRoom> FIELDS =
            Fields.of(
                    ROOM.of(DeleteRoom::room),
                    OPTIONAL_TOKEN.of(DeleteRoom::token),
                    DeleteRoom::new);

    static final Operation<DeleteRoom, Response.Done> OPERATION =
            Operation.done(CODE, DeleteRoom.class, FIELDS);
}
