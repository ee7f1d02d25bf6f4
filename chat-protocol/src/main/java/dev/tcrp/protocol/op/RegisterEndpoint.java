package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.TEXT_TO_END;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;

/** Have this room's messages relayed to this port at the connection's address. */
public record RegisterEndpoint(RoomName room, int udpPort) implements Request.Classic {
    /** The operation byte. */
    public static final int CODE = 3;

    private static final FieldType<Integer> DIGITS =
            TEXT_TO_END.as(RegisterEndpoint::port, port -> Integer.toString(port));

    static final Fields<RegisterEndpoint> FIELDS =
            Fields.of(
                    ROOM.of(RegisterEndpoint::room),
                    DIGITS.of(RegisterEndpoint::udpPort),
                    RegisterEndpoint::new);

    static final Operation<RegisterEndpoint, Response.SystemMessage> OPERATION =
            Operation.inWords(CODE, RegisterEndpoint.class, FIELDS);

    /** Checks the port; throws {@link InvalidFieldException}. */
    public RegisterEndpoint {
        Numbers.requireRange("UDP port", udpPort, 1, 65535);
    }

    private static int port(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.isEmpty() || text.length() > 5) {
            throw new InvalidFieldException("UDP port", text, "1 to 65535 in digits");
        }
        return Integer.parseInt(text);
    }
}
