package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;

/**
 * How many datagrams of this member the relay has taken since it entered; answered by {@link
 * ReceivedCount}.
 */
public record CountReceived(RoomName room) implements Request.Further {
    /** The operation byte. */
    public static final int CODE = 25;

    /** How many datagrams of this member were taken, modulo 2^32. */
    public record ReceivedCount(RoomName room, long datagrams) implements Response {
        /** Checks the number; throws {@link InvalidFieldException}. */
        public ReceivedCount {
            Numbers.requireRange("number of datagrams", datagrams, 0, 0xFFFF_FFFFL);
        }
    }
}
