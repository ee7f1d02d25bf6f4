package dev.tcrp.server.admin;

import dev.tcrp.protocol.op.Refusal.Reason;

import java.util.Arrays;

/** The end of an order: the exit codes of SCRIPTING.md. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** Failed. */
    FAILED(1),
    /** The command line is wrong. */
    USAGE(2),
    /** There is no such room, member or token. */
    NOT_FOUND(3),
    /** The order is not allowed. */
    NOT_ALLOWED(4),
    /** The room is there already. */
    EXISTS(5),
    /** No server can be reached. */
    NO_SERVER(6),
    /** Timed out. */
    TIMED_OUT(7),
    /** A limit is reached. */
    FULL(8);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number of it. */
    public int code() {
        return code;
    }

    /** The one of this number; {@link #FAILED} for a number of a newer server. */
    public static ExitCode of(int code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst().orElse(FAILED);
    }

    static ExitCode of(Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> NOT_FOUND;
            case TOKEN_REFUSED, NOT_A_MEMBER, NOT_ALLOWED -> NOT_ALLOWED;
            case EXISTS, CONFLICT -> EXISTS;
            case FULL -> FULL;
            case INVALID -> USAGE;
            case UNSUPPORTED, UNAVAILABLE -> FAILED;
        };
    }
}
