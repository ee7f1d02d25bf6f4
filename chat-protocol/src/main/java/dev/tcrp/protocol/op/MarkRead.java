package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;

/** This person has read the room up to here; answered by {@link Response.Done}. Never goes back. */
public record MarkRead(RoomName room, long seq) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 52;

    /** Checks the number; throws {@link InvalidFieldException}. */
    public MarkRead {
        LogEntry.require("seq", seq);
    }
}
