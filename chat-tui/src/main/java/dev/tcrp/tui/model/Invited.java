package dev.tcrp.tui.model;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Terms;

/**
 * An invite that was made just now, on its card; it is in no log.
 *
 * @param whom for whom, and until when, as a sentence
 * @param saved the file that holds it; empty for none
 */
public record Invited(Invite invite, Terms terms, String whom, Look look, String saved) {
    /** How it is shown. */
    public enum Look {
        /** What can be done with it. */
        CARD,
        /** Its text, with no borders around it. */
        BARE,
        /** As a picture for a phone. */
        QR
    }

    /** On its card. */
    public Invited(Invite invite, Terms terms, String whom) {
        this(invite, terms, whom, Look.CARD, "");
    }

    /** Shown so. */
    public Invited as(Look next) {
        return new Invited(invite, terms, whom, next, saved);
    }

    /** It is in this file now. */
    public Invited savedIn(String file) {
        return new Invited(invite, terms, whom, look, file);
    }

    /** Whether only this machine reaches the server, as far as its name tells. */
    public boolean isForThisMachine() {
        String host = invite.host();
        return host.startsWith("127.") || host.equals("::1") || host.equals("localhost");
    }
}
