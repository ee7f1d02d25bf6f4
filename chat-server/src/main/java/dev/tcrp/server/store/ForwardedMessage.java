package dev.tcrp.server.store;

import dev.tcrp.protocol.frame.Payload;

/**
 * A message that one server of a cluster took and the owner of its room decides on.
 *
 * <p>Incarnation and ticket travel with the entry through the shared log, so that the server that
 * took it finds the very object that waits there.
 */
public final class ForwardedMessage extends PendingMessage {
    private final long incarnation;
    private final long ticket;

    /**
     * A message with all that the log decides by.
     *
     * @param sender a user name in UTF-8, not copied
     * @param entry an envelope and a content
     * @param key by which a repeat is known
     * @param incarnation of the server that took it; 0: nobody waits for it
     * @param ticket that server's own number of it
     */
    public ForwardedMessage(
            int room,
            long timeMs,
            byte[] sender,
            boolean isHost,
            Payload entry,
            RepeatKey key,
            long incarnation,
            long ticket) {
        this.incarnation = incarnation;
        this.ticket = ticket;
        is(room, timeMs, sender, key.member(), isHost, key.device(), key.number());
        byte[] bytes = entry.toBytes();
        contains(bytes, 0, bytes.length);
    }

    /** The run of the server that took it; 0: nobody waits for it. */
    public long incarnation() {
        return incarnation;
    }

    /** That server's own number of it. */
    public long ticket() {
        return ticket;
    }

    /** This very message, with the time in milliseconds that the log has for it. */
    public ForwardedMessage saidAt(long timeMs) {
        setTimeMs(timeMs);
        return this;
    }
}
