package dev.tcrp.tui.session;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;

import java.util.Arrays;

/** What a {@link dev.tcrp.protocol.unit.Unit.No} says, in words: it brings none itself. */
public final class Refusals {
    private Refusals() {}

    /**
     * Of a line that was said in this room.
     *
     * @param code of a {@link Reason}
     * @param maySpeak whether the sender's role lets them
     */
    public static Refusal of(int code, RoomName room, boolean maySpeak) {
        Reason reason =
                Arrays.stream(Reason.values())
                        .filter(known -> known.code() == code)
                        .findFirst()
                        .orElse(Reason.UNSUPPORTED);
        return new Refusal(reason, words(reason, room, maySpeak));
    }

    /** Who has not entered has no voice either. */
    public static Refusal ofStranger(RoomName room) {
        return of(Reason.NOT_A_MEMBER.code(), room, true);
    }

    /** A reader has no voice. */
    public static Refusal ofReader(RoomName room) {
        return of(Reason.NOT_ALLOWED.code(), room, false);
    }

    /** A host has taken it away. */
    public static Refusal ofMuted(RoomName room) {
        return of(Reason.NOT_ALLOWED.code(), room, true);
    }

    private static String words(Reason reason, RoomName room, boolean maySpeak) {
        return switch (reason) {
            case NOT_ALLOWED -> maySpeak ? isMuted(room) : mayOnlyRead(room);
            case NOT_A_MEMBER -> "You are not in %s. Join it first.".formatted(room);
            case NOT_FOUND -> "The room %s is gone.".formatted(room);
            case UNAVAILABLE -> "The server cannot write now. Say it again later.";
            case CONFLICT -> "Something else was said there under the same number.";
            case FULL -> isFull(room);
            case EXISTS, TOKEN_REFUSED, INVALID, UNSUPPORTED -> "The server does not take it.";
        };
    }

    private static String isFull(RoomName room) {
        return "The rooms of whoever made %s have stored all that they may. Say it again once a host has"
                        .formatted(room)
                + " deleted something, or ask the operator for more.";
    }

    private static String mayOnlyRead(RoomName room) {
        return "You may only read in %s. A host can make a member's token.".formatted(room);
    }

    /** The one other reason why a member may not speak (PROTOCOL.md section 8.6). */
    private static String isMuted(RoomName room) {
        return "You are muted in %s. A host can lift that.".formatted(room);
    }
}
