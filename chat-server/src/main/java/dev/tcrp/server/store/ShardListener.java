package dev.tcrp.server.store;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Hears what the other servers of a cluster do to the rooms, on the committer's thread. */
public interface ShardListener {
    /** Another server owns the shard now: nothing of it that was not told by now will be. */
    void lost(int shard);

    /**
     * Changes of others are stored here now, and will never be told: the log was cut while this
     * server did not follow it. It can go on only by a new start.
     *
     * @param why a sentence
     */
    void cutOff(String why);

    /** Others changed the registry so, and that is stored here. */
    void changed(List<Change> changes);

    /**
     * The message of this ticket that this server forwarded, and that its owner has stored now;
     * null when nobody waits for it. It is asked for once.
     */
    @Nullable PendingMessage mine(long ticket);

    /**
     * Hands a draft to the server that decides about its room, on the thread that appends it; false
     * when no other does, or it cannot be told just now.
     */
    boolean isHandedIn(PendingMessage draft);
}
