package dev.tcrp.protocol.op;

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
        implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 22;
}
