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

    /** There may be no more tokens of this maker's rooms, unless old ones make place. */
    static final class NoPlaceForTokens extends RefusedException {
        private static final long serialVersionUID = 1L;

        private final transient Maker maker;

        NoPlaceForTokens(Maker maker, String what) {
            super(
                    Reason.FULL,
                    what + ": revoke some, or try again once some are used up or expire.");
            this.maker = maker;
        }

        Maker maker() {
            return maker;
        }
    }

    /** The token shown is none of the room's: it may be a guess ({@link TokenAttemptLimiter}). */
    static final class WrongToken extends RefusedException {
        private static final long serialVersionUID = 1L;

        WrongToken(String text) {
            super(Reason.TOKEN_REFUSED, text);
        }
    }
}
