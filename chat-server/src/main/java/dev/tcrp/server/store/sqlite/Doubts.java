package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The {@link Doubt}s that there are, one a shard; owned by the committer thread. Each is ended by
 * an owner entry behind the last record that the view has: that entry fails only if the log has
 * another record there, which ends the doubt as well.
 */
final class Doubts {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final NodeIdentity here;
    private final Shards shards;
    private final Map<Integer, Doubt> doubts = new ConcurrentSkipListMap<>();

    Doubts(NodeIdentity here, Shards shards) {
        this.here = here;
        this.shards = shards;
    }

    /** Nobody knows of the runs of this transaction. */
    void add(RunJournal journal, List<Work> batch) {
        for (Run run : journal.underWay()) {
            doubts.put(run.shard(), new Doubt(run, journal.written(), batch, here));
        }
    }

    /** How many there are; any thread. */
    int count() {
        return doubts.size();
    }

    boolean areNone() {
        return doubts.isEmpty();
    }

    /** Whether what was to be done in this shard is in doubt. */
    boolean isOf(int shard) {
        return doubts.containsKey(shard);
    }

    /** What is done if the log has it. */
    List<Changed> changes() {
        return doubts.values().stream().flatMap(doubt -> doubt.changes().stream()).toList();
    }

    /** Publishes what ends them. */
    void end(Followed followed) {
        if (doubts.isEmpty()) {
            return;
        }
        long nowNs = System.nanoTime();
        doubts.forEach(
                (shard, doubt) -> {
                    if (doubt.isToBeEnded(nowNs, AGAIN.toNanos())) {
                        doubt.ends(shards.ownerEntry(shard, followed.of(shard)), nowNs);
                    }
                });
    }

    /** The doubt that this record of the log has ended. */
    @Nullable Doubt endedBy(Run run) {
        return doubts.remove(run.shard());
    }
}
