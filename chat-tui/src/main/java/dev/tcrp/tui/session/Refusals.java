package dev.tcrp.tui.session;

import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.secure.Unit;

import java.util.Arrays;

/** What a {@link Unit.No} says, in words: it brings none itself. */
final class Refusals {
    private Refusals() {}

    static Refusal of(Unit.No no) {
        Reason reason =
                Arrays.stream(Reason.values())
                        .filter(known -> known.code() == no.reason())
                        .findFirst()
                        .orElse(Reason.UNSUPPORTED);
        return new Refusal(reason, words(reason));
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case NOT_ALLOWED ->
                    "You may not speak there, as a reader or as long as you are muted. Ask a host.";
            case NOT_A_MEMBER -> "You are not in that room. Join it first.";
            case NOT_FOUND -> "The room is gone.";
            case UNAVAILABLE -> "The server cannot write now. Say it again later.";
            case EXISTS, TOKEN_REFUSED, FULL, INVALID, UNSUPPORTED ->
                    "The server does not take it.";
        };
    }
}
