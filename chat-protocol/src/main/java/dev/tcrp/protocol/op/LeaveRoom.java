package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;

/** Be a member no more; answered by {@link Response.Done}. */
public record LeaveRoom(RoomName room) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 20;
}
