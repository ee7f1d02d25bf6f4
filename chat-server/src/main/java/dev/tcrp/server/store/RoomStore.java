package dev.tcrp.server.store;

import dev.tcrp.server.metrics.VitalSign;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** All that is kept of rooms. What an implementation must do is told by RoomStoreContract. */
public interface RoomStore extends MessageLog, RoomRegistry, AutoCloseable {
    /** Opens one. */
    interface Opening {
        /**
         * A store that is open for this server alone.
         *
         * @param threads makes the threads of the store, and is told when one ends
         * @throws IOException in words: why it cannot be had, and what to do
         */
        RoomStore open(LogListener listener, ThreadFactory threads) throws IOException;
    }

    /** How each of its threads shows that it still works; none when it has no thread. */
    default List<VitalSign> vitals() {
        return List.of();
    }

    /** How many messages wait to be stored. */
    default int waiting() {
        return 0;
    }

    /**
     * Keeps what was appended and changed, tells that, and ends; when nothing can be written it
     * gives that up. From then on nothing is taken, and nothing may be read.
     */
    @Override
    void close();
}
