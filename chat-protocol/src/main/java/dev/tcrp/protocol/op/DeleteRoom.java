package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;

import java.util.Optional;

/**
 * Close a room for good; answered by {@link Response.Done}.
 *
 * @param token a host's; none is needed from a member who is a host
 */
public record DeleteRoom(RoomName room, Optional<Token> token) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 24;
}
