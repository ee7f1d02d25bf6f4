package dev.tcrp.server.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node knows of the leases, and what it does about them: events and the time in, steps out.
 * No thread and no clock.
 *
 * <p>A lease that nobody has renewed for its time to live is nobody's. It is taken by the node that
 * should have it (see {@link Placement}); if that one does not, by the next after a while. What is
 * written names the revision that it follows, so of two that take, one has it.
 */
final class LeaseBook {
    /** What is to be done. */
    sealed interface Step {
        /** Write this owner behind that revision; 0: behind none. */
        record Write(int shard, Optional<Owner> owner, long behind) implements Step {}

        /** This node has the shard now. */
        record Gained(int shard) implements Step {}

        /** It has it no more. */
        record Lost(int shard) implements Step {}
    }

    private static final class Lease {
        private long revision;
        private Optional<Owner> owner = Optional.empty();
        private long seenNs;
        private boolean held;
        private boolean writing;

        /** Nobody is to be told that it is ours again: it is on its way to somebody else. */
        private boolean leaving;

        /** When the last write that made or kept it ours was sent. */
        private long aliveNs;
    }

    /** The rank below waits this many intervals before it takes what the better one leaves. */
    private static final long DEFERENCE = 2;

    private final Owner self;
    private final LeasePace pace;
    private final Lease[] leases;
    private long abstainingUntilNs;

    LeaseBook(Owner self, int shards, LeasePace pace, long nowNs) {
        this.self = self;
        this.pace = pace;
        this.leases = new Lease[shards];
        for (int shard = 0; shard < shards; shard++) {
            leases[shard] = new Lease();
            leases[shard].seenNs = nowNs;
        }
        this.abstainingUntilNs = nowNs;
    }

    /** The bucket has this owner under this revision. */
    List<Step> saw(int shard, Optional<Owner> owner, long revision, long nowNs) {
        return known(shard, owner, revision, nowNs, nowNs);
    }

    /** A write of this node is in the bucket, and got this revision. */
    List<Step> wrote(int shard, Optional<Owner> owner, long revision, long sentNs, long nowNs) {
        leases[shard].writing = false;
        return known(shard, owner, revision, sentNs, nowNs);
    }

    /** A write of this node is not in the bucket, or nobody knows. */
    void failed(int shard) {
        leases[shard].writing = false;
    }

    private List<Step> known(
            int shard, Optional<Owner> owner, long revision, long sentNs, long nowNs) {
        Lease lease = leases[shard];
        if (revision < lease.revision) {
            return List.of();
        }
        boolean isNews = revision > lease.revision;
        lease.revision = revision;
        lease.owner = owner;
        lease.seenNs = isNews ? nowNs : lease.seenNs;
        boolean isOurs = owner.filter(self::equals).isPresent();
        if (isOurs && isNews) {
            lease.aliveNs = Math.max(lease.aliveNs, sentNs);
        }
        if (!isOurs) {
            lease.leaving = false;
            return lost(shard);
        }
        if (!isNews || lease.held || lease.leaving) {
            return List.of();
        }
        lease.held = true;
        return List.of(new Step.Gained(shard));
    }

    private List<Step> lost(int shard) {
        if (!leases[shard].held) {
            return List.of();
        }
        leases[shard].held = false;
        return List.of(new Step.Lost(shard));
    }

    /**
     * What is due.
     *
     * @param nodes those that live and take shards, by name, this one among them if it does
     */
    List<Step> due(Map<String, Node> nodes, long nowNs) {
        List<Step> steps = new ArrayList<>();
        boolean mayGive = true;
        for (int shard = 0; shard < leases.length; shard++) {
            Lease lease = leases[shard];
            if (lease.held && nowNs - lease.aliveNs >= pace.timeToLiveNs()) {
                steps.addAll(lost(shard));
            } else if (lease.writing) {
                mayGive = false;
            } else if (lease.leaving) {
                lease.leaving = !isGone(lease, nowNs);
                steps.add(write(shard, Optional.empty(), lease.revision));
            } else if (lease.held) {
                Optional<Node> better = mayGive ? better(shard, nodes) : Optional.empty();
                if (better.isPresent()) {
                    mayGive = false;
                    steps.addAll(leave(shard, Optional.of(better.get().owner())));
                } else if (nowNs - lease.aliveNs >= pace.intervalNs()) {
                    steps.add(write(shard, Optional.of(self), lease.revision));
                }
            } else if (mayTake(shard, nodes, nowNs)) {
                long behind = isGone(lease, nowNs) ? 0 : lease.revision;
                steps.add(write(shard, Optional.of(self), behind));
            }
        }
        return steps;
    }

    /** Whether the bucket has dropped it: nobody renewed it. */
    private boolean isGone(Lease lease, long nowNs) {
        return nowNs - lease.seenNs >= pace.timeToLiveNs();
    }

    private Step write(int shard, Optional<Owner> owner, long behind) {
        leases[shard].writing = true;
        return new Step.Write(shard, owner, behind);
    }

    /** The node that should have a shard of this one, and can have it now. */
    private Optional<Node> better(int shard, Map<String, Node> nodes) {
        return Placement.best(nodes.keySet(), shard)
                .filter(best -> !best.equals(self.node()))
                .flatMap(best -> Optional.ofNullable(nodes.get(best)))
                .filter(Node::isWarm);
    }

    private boolean mayTake(int shard, Map<String, Node> nodes, long nowNs) {
        Lease lease = leases[shard];
        int rank = Placement.ranked(nodes.keySet(), shard).indexOf(self.node());
        if (rank < 0 || nowNs < abstainingUntilNs) {
            return false;
        }
        long silentNs = nowNs - lease.seenNs;
        boolean isNobodys = lease.owner.isEmpty();
        if (!isNobodys && lease.owner.get().node().equals(self.node())) {
            return true;
        }
        long freeNs = isNobodys ? silentNs : silentNs - pace.timeToLiveNs();
        return freeNs >= rank * DEFERENCE * pace.intervalNs();
    }

    /** Gives a shard back that this node cannot serve, and takes none for a while. */
    List<Step> giveBack(int shard, long nowNs) {
        abstainingUntilNs = nowNs + pace.timeToLiveNs();
        return leave(shard, Optional.empty());
    }

    private List<Step> leave(int shard, Optional<Owner> to) {
        List<Step> steps = new ArrayList<>(lost(shard));
        if (!steps.isEmpty()) {
            leases[shard].leaving = true;
            steps.add(write(shard, to, leases[shard].revision));
        }
        return steps;
    }

    /** Gives all back. */
    List<Step> releaseAll() {
        List<Step> steps = new ArrayList<>();
        for (int shard = 0; shard < leases.length; shard++) {
            steps.addAll(leave(shard, Optional.empty()));
        }
        return steps;
    }

    /** Whether this node may take shards now. */
    boolean takes(long nowNs) {
        return nowNs >= abstainingUntilNs;
    }

    /** Who has which shard now. */
    Owners owners(long nowNs) {
        List<Optional<Owner>> owners = new ArrayList<>();
        for (Lease lease : leases) {
            owners.add(isGone(lease, nowNs) ? Optional.empty() : lease.owner);
        }
        return new Owners(owners);
    }
}
