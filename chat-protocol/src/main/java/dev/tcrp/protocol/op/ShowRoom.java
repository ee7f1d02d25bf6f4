package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;

/** One room; answered by {@link RoomShown}. */
public record ShowRoom(RoomName room) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 26;

    /** One room. */
    public record RoomShown(RoomSummary summary) implements Response {}
}
