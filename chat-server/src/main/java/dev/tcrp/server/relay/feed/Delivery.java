package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;

/** One way to reach recipients, in all rooms; owned by the relay thread. */
public interface Delivery {
    /** The recipients of a room: none yet. */
    RoomRecipients open(RoomName name, int room);

    /** Tells the speaker of this repeat where the message stands. */
    void acknowledge(StoredMessage repeat);

    /** Tells the speaker of this message why it is not taken. */
    void refuse(RefusedMessage refused);

    /** Hands all that was told to the socket, which may read it until it is flushed. */
    void hand();

    /** The socket is flushed: nothing that was told is needed any more. */
    void clear();
}
