package dev.tcrp.server.cluster;

import java.util.HashMap;
import java.util.Map;

/**
 * Which entries come behind one that was not taken, so that they are not taken either: the edge
 * sends on until it hears of that, and only then has what is missing said again (PROTOCOL.md
 * section 10.4). How often it has heard so is in each entry. Owned by the relay thread.
 */
final class OrderAtOwner {
    private record Way(String node, int shard) {}

    /** The order of what came last. */
    private final Map<Way, Long> last = new HashMap<>();

    /** The order up to which something is missing. */
    private final Map<Way, Long> missing = new HashMap<>();

    /** Whether all that this edge sent before an entry of this order was taken, or is sent anew. */
    boolean isWhole(String node, int shard, long order) {
        var way = new Way(node, shard);
        last.put(way, order);
        return order > missing.getOrDefault(way, -1L);
    }

    /** The last entry from this edge for this shard is not taken. */
    void miss(String node, int shard) {
        var way = new Way(node, shard);
        missing.put(way, last.getOrDefault(way, -1L));
    }

    /** Some of what came before now is dropped. */
    void missAll() {
        missing.putAll(last);
    }

    /** The edge begins anew. */
    void forget(String node) {
        last.keySet().removeIf(way -> way.node().equals(node));
        missing.keySet().removeIf(way -> way.node().equals(node));
    }
}
