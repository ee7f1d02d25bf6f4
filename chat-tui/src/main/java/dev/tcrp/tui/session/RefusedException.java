package dev.tcrp.tui.session;

import dev.tcrp.protocol.op.Refusal;

/** The server said no, in answer to a question that was waited for. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** With the server's words. */
    public RefusedException(Refusal refusal) {
        super(refusal.text());
        this.refusal = refusal;
    }

    /** What it said; the text comes from the network. */
    public Refusal refusal() {
        return refusal;
    }
}
