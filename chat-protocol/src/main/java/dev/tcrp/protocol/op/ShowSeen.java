package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;

import java.util.Optional;

/**
 * Whether members of a room may ask who has read a message ({@link AskSeen}); answered by {@link
 * Response.Done}. They may not until a host says so.
 *
 * @param token a host's; none is needed from a member who is a host
 */
public record ShowSeen(RoomName room, boolean shown, Optional<Token> token)
        implements Request.ByHost {
    /** The operation byte. */
    public static final int CODE = 70;

    static final Fields<ShowSeen> FIELDS =
            Fields.of(
                    ROOM.of(ShowSeen::room),
                    FLAG.of(ShowSeen::shown),
                    OPTIONAL_TOKEN.of(ShowSeen::token),
                    ShowSeen::new);

    static final Operation<ShowSeen, Response.Done> OPERATION =
            Operation.done(CODE, ShowSeen.class, FIELDS);
}
