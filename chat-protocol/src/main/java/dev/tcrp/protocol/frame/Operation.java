package dev.tcrp.protocol.frame;

import dev.tcrp.protocol.Limits;

/**
 * The operation byte of a frame (PROTOCOL.md sections 3 and 4). 1 to 3 are the original's; 16 and
 * up are ours.
 */
public final class Operation {
    public static final int CREATE_ROOM = 1;
    public static final int JOIN_ROOM = 2;
    public static final int REGISTER_ENDPOINT = 3;

    public static final int LIST_ROOMS = 16;
    public static final int LIST_MEMBERS = 17;
    public static final int OPEN_ROOM = 18;
    public static final int ENTER_ROOM = 19;
    public static final int LEAVE_ROOM = 20;
    public static final int MINT_TOKENS = 21;
    public static final int SET_TOPIC = 22;
    public static final int RENAME = 23;
    public static final int DELETE_ROOM = 24;
    public static final int COUNT_HEARD = 25;
    public static final int SHOW_ROOM = 26;
    public static final int OPEN_PATH = 27;
    public static final int UNITS = 28;
    public static final int CHOOSE_PATH = 29;
    public static final int LIST_TOKENS = 30;
    public static final int REVOKE_TOKEN = 31;

    public static final int MEMBER_JOINED = 32;
    public static final int MEMBER_LEFT = 33;
    public static final int MEMBER_RENAMED = 34;
    public static final int TOPIC_CHANGED = 35;
    public static final int ROOM_CLOSED = 36;
    public static final int SERVER_NOTICE = 37;
    public static final int MEMBER_MUTED = 38;
    public static final int READ_ELSEWHERE = 39;

    public static final int TELL_TIME = 47;
    public static final int KICK = 48;
    public static final int MUTE = 49;
    public static final int READ_LOG = 50;
    public static final int SEARCH = 51;
    public static final int MARK_READ = 52;

    /** The first of the operations that the original does not have. */
    public static final int FIRST_FURTHER = 16;

    private Operation() {}

    /** Whether the original programs know this operation. */
    public static boolean isClassic(int operation) {
        return operation >= CREATE_ROOM && operation <= REGISTER_ENDPOINT;
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
