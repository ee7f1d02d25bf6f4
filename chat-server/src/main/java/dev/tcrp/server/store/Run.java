package dev.tcrp.server.store;

import java.util.List;

/**
 * What one transaction of a shard's owner added to the shard's log, in order; one record of that
 * log. A shard is a fixed part of the rooms of a cluster.
 *
 * @param shard from 0 up
 * @param incarnation of the server that wrote it: drawn at each start, and never used again
 * @param number that server's own of it; with the incarnation it names the run
 * @param items at least one
 */
public record Run(int shard, long incarnation, long number, List<Item> items) {
    /** One thing of a run. */
    public sealed interface Item {}

    /**
     * An entry was said.
     *
     * @param incarnation of the server that took it from its sender; 0: nobody waits for it
     * @param ticket that server's own number of it
     */
    public record Said(StoredMessage stored, long incarnation, long ticket) implements Item {
        /** The entry, with whoever waits for it. */
        public static Said of(StoredMessage stored) {
            return stored.message() instanceof ForwardedMessage forwarded
                    ? new Said(stored, forwarded.incarnation(), forwarded.ticket())
                    : new Said(stored, 0, 0);
        }

        /** The entry with the object that waits for it, which gets the log's time. */
        public StoredMessage as(PendingMessage waiting) {
            waiting.setTimeMs(stored.message().timeMs());
            return new StoredMessage(stored.seq(), stored.prev(), waiting);
        }
    }

    /** The registry changed. */
    public record Changed(List<Change> changes) implements Item {
        /** Copies the list. */
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The shard has this owner from here on: nothing of an earlier owner can follow.
     *
     * @param node the server's name, for people
     */
    public record Owned(String node, long incarnation) implements Item {}

    /** Copies the list. */
    public Run {
        items = List.copyOf(items);
    }

    /** The shard of a room: the number of a room tells it. Bans of every room are in shard 0. */
    public static int shardOf(int room, int shards) {
        return Math.floorMod(room, shards);
    }

    /** Whether it is the same run, as written once and read back. */
    public boolean isSame(Run other) {
        return incarnation == other.incarnation && number == other.number;
    }
}
