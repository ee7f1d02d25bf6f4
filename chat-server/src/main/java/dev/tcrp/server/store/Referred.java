package dev.tcrp.server.store;

import dev.tcrp.protocol.content.Act;

/**
 * What the log knows of an entry that another one refers to.
 *
 * @param member of who said it; 0: the server, or a member of the first edition
 * @param root the first message of its thread, 0: it is in none
 * @param isFile whether it says a file
 */
public record Referred(Act act, long member, long root, boolean isDeleted, boolean isFile) {
    /** Whether it is a message that is there. */
    public boolean isMessage() {
        return act == Act.SAY && !isDeleted;
    }
}
