package dev.tcrp.server.cluster;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.store.Checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A cluster as it was found.
 *
 * @param shards how many there are; 0: no server has joined it yet
 * @param owners who has which
 * @param nodes those that live
 * @param replicas the log at each of the engine's servers, as its leader sees them
 * @param engines what those say of themselves at their monitoring addresses
 * @param wanted how many replicas there are to be
 * @param log how long it is
 * @param readings of each copy of the log, if that was asked for
 * @param isSilent whether the engine has too few servers to tell anything but what each says of
 *     itself
 */
public record ClusterState(
        int shards,
        Owners owners,
        List<Node> nodes,
        List<Replica> replicas,
        List<EngineReport> engines,
        int wanted,
        LogLength log,
        List<CopyReading> readings,
        boolean isSilent) {
    private static final String MEND =
            "Its store is damaged: stop it, remove its store_dir and start it, and it copies the"
                    + " log from the others.";
    private static final long FAR_BEHIND = 10_000;

    /** Four times as much as makes a checkpoint due. */
    private static final long LONG_LOG = 4 * CheckpointRules.MOST_BYTES;

    /**
     * The log at one of the engine's servers.
     *
     * @param isCurrent whether it has all that the leader has
     * @param lag how many records it has not
     */
    public record Replica(String name, boolean isLeader, boolean isCurrent, long lag) {}

    /**
     * How long the log is.
     *
     * @param last the sequence of its last record
     * @param checkpoint the newest, behind which it begins
     */
    public record LogLength(long first, long last, long bytes, Optional<Checkpoint> checkpoint) {
        static final LogLength NONE = new LogLength(0, 0, 0, Optional.empty());
    }

    /** Copies the lists. */
    public ClusterState {
        nodes = List.copyOf(nodes);
        replicas = List.copyOf(replicas);
        engines = List.copyOf(engines);
        readings = List.copyOf(readings);
    }

    /** One whose copies of the log were not read. */
    public ClusterState(
            int shards,
            Owners owners,
            List<Node> nodes,
            List<Replica> replicas,
            List<EngineReport> engines,
            int wanted,
            LogLength log) {
        this(shards, owners, nodes, replicas, engines, wanted, log, List.of(), false);
    }

    /** Of an engine of which each server tells only of itself. */
    static ClusterState silent(List<EngineReport> engines, int wanted) {
        return new ClusterState(
                0,
                new Owners(List.of()),
                List.of(),
                List.of(),
                engines,
                wanted,
                LogLength.NONE,
                List.of(),
                true);
    }

    ClusterState with(List<CopyReading> read) {
        return new ClusterState(
                shards, owners, nodes, replicas, engines, wanted, log, read, isSilent);
    }

    /** A sentence for each thing that is not as it should be, with what to do. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (isSilent) {
            problems.add(
                    "The engine decides nothing: fewer than two of its three servers reach each"
                            + " other, or they choose a leader, which takes some seconds. Start"
                            + " those that do not run, and ask again.");
        } else {
            addOfNodes(problems);
            addOfReplicas(problems);
        }
        engines.forEach(each -> problems.addAll(each.problems()));
        divergence().ifPresent(problems::add);
        readings.forEach(each -> loss(each).ifPresent(problems::add));
        unread().ifPresent(problems::add);
        return problems;
    }

    private void addOfNodes(List<String> problems) {
        if (nodes.isEmpty()) {
            problems.add("No server of the cluster runs: start one.");
        }
        ownerless().ifPresent(problems::add);
        for (Node node : nodes) {
            if (node.load().behind() > FAR_BEHIND) {
                problems.add(
                        "Node %s is %d records behind: its disk or CPU is short, or it has just started."
                                .formatted(node.name(), node.load().behind()));
            }
            if (node.load().doubts() > 0) {
                problems.add(
                        "Node %s does not know whether %d records are in the log: the engine did not answer."
                                .formatted(node.name(), node.load().doubts()));
            }
        }
    }

    private void addOfReplicas(List<String> problems) {
        if (shards > 0 && replicas.size() < wanted) {
            problems.add(
                    "The log is on %d of the engine's servers and should be on %d: start the others."
                            .formatted(replicas.size(), wanted));
        }
        for (Replica each : replicas) {
            if (!each.isCurrent()) {
                String lag = each.lag() > 0 ? " (%d records behind)".formatted(each.lag()) : "";
                problems.add(
                        "The engine's server %s does not follow the log%s: start it, or wait until it has caught up."
                                .formatted(each.name(), lag));
            }
        }
        tooLong().ifPresent(problems::add);
    }

    private static Optional<String> loss(CopyReading reading) {
        return reading.missing() == 0
                ? Optional.empty()
                : Optional.of(
                        ("The engine's server %s cannot read %d of the log's records, the first of"
                                        + " them %d. %s")
                                .formatted(
                                        Sanitiser.shown(reading.engine()),
                                        reading.missing(),
                                        reading.first(),
                                        MEND));
    }

    private Optional<String> unread() {
        return readings.isEmpty() || readings.size() >= replicas.size()
                ? Optional.empty()
                : Optional.of(
                        "%d of %d copies of the log were read: read it again."
                                .formatted(readings.size(), replicas.size()));
    }

    private Optional<String> tooLong() {
        long usual = log.checkpoint.map(Checkpoint::bytes).orElse(0L);
        return log.bytes <= Math.max(LONG_LOG, 2 * usual)
                ? Optional.empty()
                : Optional.of(
                        ("The log has %d MB, for it is not cut: the server that owns shard 0 says"
                                        + " in its log (checkpoint_failed) why there is no newer"
                                        + " checkpoint.")
                                .formatted(log.bytes >> 20));
    }

    private Optional<String> ownerless() {
        Set<Integer> free = new TreeSet<>();
        for (int shard = 0; shard < shards; shard++) {
            if (owners.of(shard).isEmpty()) {
                free.add(shard);
            }
        }
        return free.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Nobody has the shards %s: in 18 s somebody takes them, if a server runs."
                                .formatted(
                                        free.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))));
    }

    /**
     * That the servers of the engine do not have the same log, though they have it to the same
     * record: one of them has lost some in the middle, and would serve the hole as its leader.
     */
    private Optional<String> divergence() {
        List<EngineReport> told = engines.stream().filter(EngineReport::hasLog).toList();
        for (EngineReport one : told) {
            for (EngineReport other : told) {
                if (one.last() == other.last()
                        && one.first() == other.first()
                        && one.messages() < other.messages()) {
                    return Optional.of(
                            ("The engine's server %s has %d records fewer than %s has up to the"
                                            + " same place. %s")
                                    .formatted(
                                            one.name(),
                                            other.messages() - one.messages(),
                                            other.name(),
                                            MEND));
                }
            }
        }
        return Optional.empty();
    }
}
