package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.OPTIONAL_TOKEN;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TOPIC;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;

import java.util.Optional;

/**
 * Say what a room is about; answered by {@link Response.Done}.
 *
 * @param token a host's; none is needed from a member who is a host
 */
public record SetTopic(RoomName room, Topic topic, Optional<Token> token)
        implements Request.ByHost {
    /** The operation byte. */
    public static final int CODE = 22;

    static final Fields<SetTopic> FIELDS =
            Fields.of(
                    ROOM.of(SetTopic::room),
                    TOPIC.of(SetTopic::topic),
                    OPTIONAL_TOKEN.of(SetTopic::token),
                    SetTopic::new);

    static final Operation<SetTopic, Response.Done> OPERATION =
            Operation.done(CODE, SetTopic.class, FIELDS);
}
