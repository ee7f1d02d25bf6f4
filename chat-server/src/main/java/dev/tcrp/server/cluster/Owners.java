package dev.tcrp.server.cluster;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who has which shard, as far as this node knows.
 *
 * @param all by shard; empty: nobody has it now
 */
public record Owners(List<Optional<Owner>> all) {
    /** Copies the list. */
    public Owners {
        all = List.copyOf(all);
    }

    /** The node that has the shard; empty: nobody has it now. */
    public Optional<String> of(int shard) {
        return all.get(shard).map(Owner::node);
    }

    /** Of that node, the process that has the shard. */
    public OptionalLong incarnation(int shard) {
        return all.get(shard).stream().mapToLong(Owner::incarnation).findFirst();
    }

    /** How many shards the node has. */
    public int count(String node) {
        return (int)
                all.stream()
                        .flatMap(Optional::stream)
                        .filter(each -> each.node().equals(node))
                        .count();
    }

    /** How many shards nobody has. */
    public int unowned() {
        return (int) all.stream().filter(Optional::isEmpty).count();
    }
}
