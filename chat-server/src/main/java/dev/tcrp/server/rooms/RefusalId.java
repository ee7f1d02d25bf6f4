package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.Refusal;

/**
 * Finds the line of the log that belongs to a refusal which only the operator can do something
 * about: the client shows the id, and the line has it.
 */
public final class RefusalId {
    private static final int NS_PER_US = 1000;
    private static final int MOST = 0xFFFF;

    private RefusalId() {}

    /** The id of what is refused to this client now: four hex digits. */
    public static String of(ClientId client, Moment now) {
        return "%04x".formatted((client.number() * 31 + now.ns() / NS_PER_US) & MOST);
    }

    /** The same refusal with the id behind its words. */
    static Refusal shown(Refusal refusal, String id) {
        return new Refusal(refusal.reason(), refusal.text() + " (id " + id + ")");
    }
}
