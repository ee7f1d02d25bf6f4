package dev.tcrp.tui.session;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.text.Words;

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
            case NOT_A_MEMBER -> Words.of("session.refused.not_a_member", room);
            case NOT_FOUND -> Words.of("session.refused.not_found", room);
            case UNAVAILABLE -> Words.of("session.refused.unavailable");
            case CONFLICT -> Words.of("session.refused.conflict");
            case FULL -> isFull(room);
            case EXISTS, TOKEN_REFUSED, INVALID, UNSUPPORTED -> Words.of("session.refused.other");
        };
    }

    private static String isFull(RoomName room) {
        return Words.of("session.refused.full", room);
    }

    private static String mayOnlyRead(RoomName room) {
        return Words.of("session.refused.reader", room);
    }

    /** The one other reason why a member may not speak (PROTOCOL.md section 8.6). */
    private static String isMuted(RoomName room) {
        return Words.of("session.refused.muted", room);
    }
}
