package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A run of this server of which nobody knows whether the shared log has it, and what is told once
 * the log brings it. Ends when the log brings the run, or another record of the shard: behind that
 * one the run cannot come any more. Owned by the committer thread.
 */
final class Doubt {
    private final Run run;
    private final LogWriter.Written decided;
    private final List<Changed> changes;
    private @Nullable CompletableFuture<Long> ended;
    private long askedNs;

    /**
     * @param all what the transaction of the run decided, of every shard
     * @param batch what the transaction was made of
     */
    Doubt(Run run, LogWriter.Written all, List<Work> batch, NodeIdentity here) {
        this.run = run;
        int shard = run.shard();
        this.decided =
                new LogWriter.Written(
                        ofShard(shard, all.fresh(), here),
                        ofShard(shard, all.repeats(), here),
                        all.refused().stream()
                                .filter(one -> here.shardOf(one.message().room()) == shard)
                                .toList());
        this.changes =
                batch.stream()
                        .filter(Changed.class::isInstance)
                        .map(Changed.class::cast)
                        .filter(work -> here.shardOf(room(work)) == shard)
                        .toList();
    }

    private static List<StoredMessage> ofShard(
            int shard, List<StoredMessage> all, NodeIdentity here) {
        return all.stream().filter(one -> here.shardOf(one.room()) == shard).toList();
    }

    /** A room of the one shard that these changes are of. */
    static int room(Changed work) {
        List<Change> changes = work.changes();
        return changes.getFirst().room();
    }

    /** What is told when the log has it. */
    LogWriter.Written decided() {
        return decided;
    }

    /** What is done when the log has it, and put again when it has not. */
    List<Changed> changes() {
        return changes;
    }

    /** Whether this is the run. */
    boolean isAbout(Run other) {
        return run.isSame(other);
    }

    /** Whether a record that ends it is to be published now, once more perhaps. */
    boolean isToBeEnded(long nowNs, long againNs) {
        return ended == null || (ended.isCompletedExceptionally() && nowNs - askedNs >= againNs);
    }

    /** A record that ends it is published. */
    void ends(CompletableFuture<Long> published, long nowNs) {
        ended = published;
        askedNs = nowNs;
    }
}
