package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.SharedLog;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The runs of this server that are {@link UnderWay}, one a shard at most; owned by the committer
 * thread. The fence of each is the last record of its shard that the view has: so what was decided
 * was decided with all that was there. A doubt is ended by an owner entry behind that same record:
 * that entry fails only if the log has another record there, which ends the doubt as well.
 */
final class RunsUnderWay {
    private static final Logger LOG = LoggerFactory.getLogger(RunsUnderWay.class);

    private final SharedLog log;
    private final NodeIdentity here;
    private final AtomicLong numbers;
    private final OwnedShards shards;
    private final Map<Integer, UnderWay> runs = new ConcurrentSkipListMap<>();

    /** When the log acknowledged one last. */
    private long heardNs = System.nanoTime();

    /**
     * @param numbers the last number of a run of this server
     */
    RunsUnderWay(SharedLog log, NodeIdentity here, AtomicLong numbers, OwnedShards shards) {
        this.log = log;
        this.here = here;
        this.numbers = numbers;
        this.shards = shards;
    }

    /**
     * Publishes what was decided.
     *
     * @param answered runs, on another thread, when the log has answered
     */
    void publish(Decided decided, Followed followed, Runnable answered) {
        int shard = decided.shard();
        var run = new Run(shard, here.incarnation(), numbers.incrementAndGet(), decided.items());
        long behind = followed.of(shard);
        CompletableFuture<Long> answer = log.publish(shard, RunCodec.write(run), behind);
        runs.put(shard, new UnderWay(run, behind, decided, answer, System.nanoTime()));
        var _ = answer.whenComplete((_, _) -> answered.run());
    }

    /**
     * Publishes an owner entry in each shard of this server's that has no record behind this place:
     * the last record of each shard holds the fence of the next one, so the log can be cut only
     * before it.
     *
     * @param answered runs, on another thread, when the log has answered
     */
    void renew(Followed followed, long place, Runnable answered) {
        followed.lasts()
                .forEach(
                        (shard, last) -> {
                            if (last <= place && shards.isMine(shard) && !has(shard)) {
                                publish(Decided.owner(shard, here), followed, answered);
                            }
                        });
    }

    boolean areNone() {
        return runs.isEmpty();
    }

    boolean has(int shard) {
        return runs.containsKey(shard);
    }

    /** Of how many nobody knows whether the log has them; any thread. */
    int doubts() {
        long nowNs = System.nanoTime();
        return (int) runs.values().stream().filter(run -> run.isInDoubt(nowNs)).count();
    }

    /** Whether that is so of the shard's; any thread. */
    boolean isInDoubt(int shard) {
        UnderWay run = runs.get(shard);
        return run != null && run.isInDoubt(System.nanoTime());
    }

    /** Complete once the run of this room's shard is none of these, or in doubt; any thread. */
    CompletableFuture<Void> settled(int room) {
        UnderWay run = runs.get(here.shardOf(room));
        return run == null ? CompletableFuture.completedFuture(null) : run.settled();
    }

    /** The runs that the log has, and that the view is to get next. */
    List<UnderWay> acknowledged(Followed followed) {
        return runs.values().stream().filter(run -> run.mayBeWritten(followed)).toList();
    }

    /** Publishes what ends the doubts. */
    void endDoubts(Followed followed) {
        long nowNs = System.nanoTime();
        runs.forEach(
                (shard, run) -> {
                    if (run.isNewDoubt(nowNs)) {
                        LOG.warn(
                                LogEvents.CLUSTER_DOUBT,
                                "it is not sure what is stored in shard {}: {}",
                                shard,
                                run.doubt());
                        run.settle();
                    }
                    if (run.isToBeEnded(nowNs)) {
                        run.ends(shards.ownerEntry(shard, followed.of(shard)), nowNs);
                    }
                });
    }

    /** Why nothing of this server's comes into the log any more; null: it does, as far as known. */
    @Nullable String silence() {
        long nowNs = System.nanoTime();
        return runs.values().stream()
                .filter(run -> run.isInDoubt(nowNs))
                .filter(run -> nowNs - run.sinceNs() > UnderWay.PATIENCE.toNanos())
                .filter(run -> heardNs - run.sinceNs() < 0)
                .map(UnderWay::doubt)
                .findFirst()
                .orElse(null);
    }

    /** The run that was under way in the shard of this one, which the view has now. */
    @Nullable UnderWay endedBy(Run run) {
        if (run.incarnation() == here.incarnation()) {
            heardNs = System.nanoTime();
        }
        UnderWay ended = runs.remove(run.shard());
        if (ended != null) {
            ended.settle();
        }
        return ended;
    }

    /** Nothing of them is told any more. */
    void refuseAll(String why) {
        runs.values().forEach(UnderWay::settle);
        runs.values().stream()
                .flatMap(UnderWay::changes)
                .forEach(work -> WorkByShard.refuse(work, why));
    }
}
