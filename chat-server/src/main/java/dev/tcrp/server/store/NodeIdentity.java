package dev.tcrp.server.store;

/**
 * Which server of which cluster this one is.
 *
 * @param cluster the cluster's id, drawn at its first start
 * @param shards how many shards its rooms are spread over; never changed
 * @param node the server's name, for people
 * @param incarnation drawn at each start, not 0: by which this run of the server is told from
 *     others
 */
public record NodeIdentity(String cluster, int shards, String node, long incarnation) {
    /** The shard of the room of this number. */
    public int shardOf(int room) {
        return Run.shardOf(room, shards);
    }
}
