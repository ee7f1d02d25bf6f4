package dev.tcrp.server.files;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;

/** A transfer that is not done, with words for whoever asked. */
final class RefusedTransferException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedTransferException(Reason reason, String words) {
        super(words);
        this.refusal = new Refusal(reason, words);
    }

    Refusal refusal() {
        return refusal;
    }
}
