package dev.tcrp.server.relay.feed;

import dev.tcrp.server.store.PendingMessage;

/** The recipients of one room whom one {@link Delivery} reaches; owned by the relay thread. */
public interface RoomRecipients {
    /** Whether there is nobody to tell. */
    boolean isEmpty();

    /**
     * Tells them this entry by the end of the turn; its speaker hears at most where it stands.
     *
     * @param seq its number in the room
     * @param prev the number of the entry before it
     */
    void tell(PendingMessage message, long seq, long prev);

    /** Tells them at once how far the room's log goes. */
    void tellHead(long last);
}
