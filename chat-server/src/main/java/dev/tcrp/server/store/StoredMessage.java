package dev.tcrp.server.store;

/**
 * A message in the log of its room.
 *
 * @param seq its place: increases within the room, and is never used again
 * @param prev the place of the one before it, 0 when it is the first that ever was in the room.
 *     That one may be deleted by now: who did not read it sees by this that something is gone
 */
public record StoredMessage(long seq, long prev, PendingMessage message) {
    /** The room's number. */
    public int room() {
        return message.room();
    }
}
