package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.Limits;

/**
 * The operation byte of a frame (PROTOCOL.md sections 3 and 4). 1 to 3 are the original's; 16 and
 * up are ours.
 */
public final class Operation {

    public static final int MEMBER_JOINED = 32;
    public static final int MEMBER_LEFT = 33;
    public static final int MEMBER_RENAMED = 34;
    public static final int TOPIC_CHANGED = 35;
    public static final int ROOM_CLOSED = 36;
    public static final int SERVER_NOTICE = 37;
    public static final int MEMBER_MUTED = 38;
    public static final int READ_ELSEWHERE = 39;

    private static final int LAST_CLASSIC = 3;

    /** The first of the operations that the original does not have. */
    public static final int FIRST_FURTHER = 16;

    private Operation() {}

    /** Whether the original programs know this operation. */
    public static boolean isClassic(int operation) {
        return operation >= 1 && operation <= LAST_CLASSIC;
    }

    /**
     * Whether a frame may carry this operation at all; what no one has defined yet is answered, not
     * dropped.
     */
    public static boolean isFramed(int operation) {
        return isClassic(operation) || (operation >= FIRST_FURTHER && operation <= 0xFF);
    }

    /** The largest payload of this operation, in bytes. */
    public static int payloadLimit(int operation) {
        return isClassic(operation) ? Limits.CLASSIC_PAYLOAD : Limits.PAYLOAD;
    }
}
