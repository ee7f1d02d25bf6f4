package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Texts;

/**
 * One TCP unit (PROTOCOL.md section 2).
 *
 * <pre>
 *   0               1           2       3                        32          32+R          32+R+P
 *   +---------------+-----------+-------+------------------------+-----------+-------------+
 *   | room size (R) | operation | state | payload size (P)       | room name | payload     |
 *   | 1 byte        | 1 byte    | 1 byte| 29 bytes, ASCII digits | UTF-8     | R+P at most |
 *   |               |           |       | padded with NUL        |           | 28 + 65536  |
 *   +---------------+-----------+-------+------------------------+-----------+-------------+
 * </pre>
 *
 * @param operation 1 to 3 are the original's (PROTOCOL.md section 3), 16 and up are ours (section
 *     4)
 * @param state see {@link State}
 * @param room the room's name, at most {@value Limits#ROOM_NAME} bytes; empty where an operation
 *     needs none, which is never so in 1 to 3
 * @param payload at most {@value Limits#CLASSIC_PAYLOAD} bytes in operations 1 to 3, {@value
 *     Limits#PAYLOAD} in others
 */
public record Frame(int operation, int state, String room, Payload payload) {
    /** Bytes of the header. */
    public static final int HEADER = 32;

    /** The first of the operations that the original does not have. */
    public static final int FIRST_FURTHER = 16;

    private static final int LAST_CLASSIC = 3;

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Frame {
        if (!isFramed(operation)) {
            throw new InvalidFieldException("operation", "" + operation, "1 to 3 or 16 to 255");
        }
        if (state < 0 || state > 0xFF) {
            throw new InvalidFieldException("state", "" + state, "0 to 255");
        }
        Texts.sized("room name", room, isClassic(operation) ? 1 : 0, Limits.ROOM_NAME);
        int limit = payloadLimit(operation);
        if (payload.size() > limit) {
            throw new InvalidFieldException(
                    "payload size", "" + payload.size(), "at most " + limit);
        }
    }

    /** A frame whose payload is text. */
    public static Frame ofText(int operation, int state, String room, String payload) {
        return new Frame(operation, state, room, Payload.ofText(payload));
    }

    /** Whether the original programs know its operation. */
    public boolean isClassic() {
        return isClassic(operation);
    }

    static boolean isClassic(int operation) {
        return operation >= 1 && operation <= LAST_CLASSIC;
    }

    /**
     * Whether a frame may carry this operation at all; what no one has defined yet is answered, not
     * dropped.
     */
    static boolean isFramed(int operation) {
        return isClassic(operation) || (operation >= FIRST_FURTHER && operation <= 0xFF);
    }

    /** The largest payload of this operation, in bytes. */
    public static int payloadLimit(int operation) {
        return isClassic(operation) ? Limits.CLASSIC_PAYLOAD : Limits.PAYLOAD;
    }
}
