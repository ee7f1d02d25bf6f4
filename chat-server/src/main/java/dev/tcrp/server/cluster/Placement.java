package dev.tcrp.server.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Which node should have which shard: the one of the highest score, and each pair of node and shard
 * has a score of its own (rendezvous hashing). A node that comes or goes moves its own share only.
 */
final class Placement {
    private Placement() {}

    /** The node that should have the shard; empty when there is none. */
    static Optional<String> best(Collection<String> nodes, int shard) {
        return nodes.stream().max(order(shard));
    }

    /** The nodes for the shard, the best first. */
    static List<String> ranked(Collection<String> nodes, int shard) {
        return nodes.stream().sorted(order(shard).reversed()).toList();
    }

    private static Comparator<String> order(int shard) {
        return Comparator.<String>comparingLong(node -> score(node, shard))
                .thenComparing(Comparator.naturalOrder());
    }

    /** The finaliser of SplitMix64 over both: each bit of either changes half of the score. */
    private static long score(String node, int shard) {
        var name = new CRC32();
        name.update(node.getBytes(StandardCharsets.UTF_8));
        long mixed = ((name.getValue() << Integer.SIZE) | shard) + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
