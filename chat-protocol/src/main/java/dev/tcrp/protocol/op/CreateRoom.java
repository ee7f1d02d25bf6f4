package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

/** Make a room and be its first member; answered by five {@link TokenIssued}. */
public record CreateRoom(RoomName room, UserName user) implements Request.Classic {
    /** The operation byte. */
    public static final int CODE = 1;

    /**
     * One of a new room's tokens, the answer to {@link CreateRoom}; the first is the maker's own.
     */
    public record TokenIssued(RoomName room, Token token) implements Response {}
}
