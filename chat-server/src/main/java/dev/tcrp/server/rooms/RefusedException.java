package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;

/** A refusal on its way from a rule to the answer; never leaves the {@link Directory}. */
class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Reason reason, String text) {
        super(text, null, false, false);
        this.refusal = new Refusal(reason, text);
    }

    Refusal refusal() {
        return refusal;
    }

    /** The token shown is none of the room's: it may be a guess ({@link TokenAttemptLimiter}). */
    static final class WrongToken extends RefusedException {
        private static final long serialVersionUID = 1L;

        WrongToken(String text) {
            super(Reason.TOKEN_REFUSED, text);
        }
    }
}
