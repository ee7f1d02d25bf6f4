package dev.tcrp.server.cluster;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The shards that a node has once they have all moved to where they should be. */
public final class FairShare {
    private FairShare() {}

    public static int of(String node, List<String> nodes) {
        return (int)
                IntStream.range(0, ClusterConfig.USUAL_SHARDS)
                        .filter(
                                shard ->
                                        Placement.best(Set.copyOf(nodes), shard)
                                                .filter(node::equals)
                                                .isPresent())
                        .count();
    }
}
