package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Work.Changed;

import java.util.List;
import java.util.function.Consumer;

/**
 * Carries out what follows from a record that the view has now. Owned by the committer thread.
 *
 * @param stored hears of each run of this server's
 */
record Consequences(
        News news,
        RunsUnderWay runs,
        OwnedShards shards,
        WorkByShard backlog,
        Consumer<UnderWay> stored) {
    /**
     * Tells what the run did, ends what is under way in its shard, and hands the shard over.
     *
     * @param seq of the record
     */
    void of(long seq, Run run) {
        boolean isNew = news.isNew(run.shard(), seq);
        UnderWay ours = runs.endedBy(run);
        if (ours != null && ours.isAbout(run)) {
            isStored(ours);
            return;
        }
        if (isNew) {
            news.tell(run);
        }
        for (Run.Item item : run.items()) {
            if (item instanceof Run.Owned(var _, var incarnation)) {
                news.flush();
                shards.owned(run.shard(), incarnation);
            }
        }
        if (ours != null) {
            backlog.putAgain(run.shard(), ours.works());
        }
    }

    private void isStored(UnderWay ours) {
        backlog.isDone(ours.works());
        stored.accept(ours);
        news.tell(ours.written());
        List<Changed> changes = ours.changes().toList();
        if (!changes.isEmpty()) {
            news.flush();
            changes.forEach(work -> work.done().complete(null));
        }
    }
}
