package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;

/** Have this room's messages relayed to this port at the connection's address. */
public record RegisterEndpoint(RoomName room, int udpPort) implements Request.Classic {
    /** The operation byte. */
    public static final int CODE = 3;

    /** Checks the port; throws {@link InvalidFieldException}. */
    public RegisterEndpoint {
        Numbers.requireRange("UDP port", udpPort, 1, 65535);
    }
}
