package dev.tcrp.tui.app;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.session.ConnectionException.Kind;

/** How the program ends, for scripts. */
public enum Exit {
    /** It was done. */
    DONE(0),
    /** It was tried, and failed for a reason that has no number of its own. */
    FAILED(1),
    /** The command line, or an input, is not as it must be; nothing was tried. */
    USAGE(2),
    /** There is no such room. */
    NOT_FOUND(3),
    /** The token is not one of the room's, or somebody else's; or its role may not. */
    TOKEN_REFUSED(4),
    /** The room, or a member of that name, is there already. */
    EXISTS(5),
    /** The server cannot be reached or went away; or a port that is needed is taken. */
    UNREACHABLE(6),
    /** What was waited for did not come in time. */
    TIMED_OUT(7),
    /** The server has a limit, and it is reached. */
    LIMITED(8),
    /** The server is not known to be the one that is meant. */
    UNTRUSTED(9),
    /** Its terminal went away (SIGHUP); nothing was lost by that. */
    HUNG_UP(129),
    /** Ctrl+C (SIGINT); nothing was lost by that. */
    INTERRUPTED(130),
    /** SIGTERM; nothing was lost by that. */
    TERMINATED(143);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }

    /** How a refusal ends the program. */
    public static Exit of(Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> NOT_FOUND;
            case TOKEN_REFUSED, NOT_A_MEMBER, NOT_ALLOWED -> TOKEN_REFUSED;
            case EXISTS, CONFLICT -> EXISTS;
            case FULL -> LIMITED;
            case INVALID, UNSUPPORTED, UNAVAILABLE -> FAILED;
        };
    }

    /** How trouble with the connection ends the program. */
    public static Exit of(Kind trouble) {
        return switch (trouble) {
            case UNREACHABLE, LOST -> UNREACHABLE;
            case UNTRUSTED -> UNTRUSTED;
            case OTHER_VERSION -> FAILED;
            case SILENT -> TIMED_OUT;
        };
    }
}
