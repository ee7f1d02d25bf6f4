package dev.tcrp.tui.session;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

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

    /**
     * Of an entry that refers to a message of this room.
     *
     * @param code of a {@link Reason}
     * @param stored whether the server keeps a log of the room
     */
    public static Refusal ofReferring(
            int code, Act act, RoomName room, boolean maySpeak, boolean stored) {
        Refusal usual = of(code, room, maySpeak);
        Optional<String> key =
                stored && maySpeak
                        ? key(usual.reason(), act)
                        : Optional.of("session.refused.no_log").filter(_ -> !stored);
        return key.map(words -> new Refusal(usual.reason(), Words.of(words, named(room))))
                .orElse(usual);
    }

    private static Optional<String> key(Reason reason, Act act) {
        return Optional.ofNullable(
                switch (reason) {
                    case NOT_FOUND ->
                            act == Act.REACT
                                    ? "session.refused.no_reaction"
                                    : "session.refused.no_message";
                    case EXISTS -> "session.refused.has_reaction";
                    case NOT_ALLOWED ->
                            act == Act.EDIT || act == Act.DELETE
                                    ? "session.refused.not_yours"
                                    : null;
                    case INVALID -> invalid(act);
                    case FULL -> act == Act.REACT ? "session.refused.reactions" : null;
                    case NOT_A_MEMBER, UNAVAILABLE, CONFLICT, TOKEN_REFUSED, UNSUPPORTED -> null;
                });
    }

    private static @Nullable String invalid(Act act) {
        return switch (act) {
            case SAY -> "session.refused.other_thread";
            case EDIT -> "session.refused.no_text";
            case DELETE, REACT, NOTICE, NEWER -> null;
        };
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
            case NOT_A_MEMBER -> Words.of("session.refused.not_a_member", named(room));
            case NOT_FOUND -> Words.of("session.refused.not_found", named(room));
            case UNAVAILABLE -> Words.of("session.refused.unavailable");
            case CONFLICT -> Words.of("session.refused.conflict");
            case FULL -> isFull(room);
            case EXISTS, TOKEN_REFUSED, INVALID, UNSUPPORTED -> Words.of("session.refused.other");
        };
    }

    private static String isFull(RoomName room) {
        return Words.of("session.refused.full", named(room));
    }

    private static String mayOnlyRead(RoomName room) {
        return Words.of("session.refused.reader", named(room));
    }

    /** The one other reason why a member may not speak (PROTOCOL.md section 8.6). */
    private static String isMuted(RoomName room) {
        return Words.of("session.refused.muted", named(room));
    }

    private static String named(RoomName room) {
        return DirectRoom.is(room) ? Words.of("session.direct_room") : room.value();
    }
}
