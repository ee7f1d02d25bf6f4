package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

/** Go by another name in a room, one's token with it; answered by {@link Response.Done}. */
public record Rename(RoomName room, UserName user) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 23;
}
