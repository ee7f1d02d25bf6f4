package dev.tcrp.server.store;

import java.util.List;

/** Hears what becomes of messages, on the log's own thread; must return soon. */
public interface LogListener {
    /**
     * These are kept, whatever happens now, in this order; who reads the log finds them.
     *
     * @param fresh each with the very message that was appended, not one that equals it
     * @param repeats messages that were kept before, with the room, place and time that they have
     * @param refused what the rules do not allow, which only its sender is told
     */
    void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused);

    /** A transaction that succeeded took so long, with the wait for the disk. */
    default void committing(long tookNs) {}

    /**
     * Nothing can be kept any more, and messages that were not told by now never will be; or
     * everything again.
     *
     * @param why in words, for people; empty when it can
     */
    void writable(boolean is, String why);
}
