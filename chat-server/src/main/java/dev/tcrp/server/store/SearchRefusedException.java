package dev.tcrp.server.store;

/** A search that was not carried out, or not to its end; the message says why, for people. */
public final class SearchRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Refused for this reason: whole sentences. */
    public SearchRefusedException(String why) {
        super(why);
    }
}
