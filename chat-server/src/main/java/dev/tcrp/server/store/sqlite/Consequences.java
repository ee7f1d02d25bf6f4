package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Run;

/** What follows from a record that the view has now. Owned by the committer thread. */
record Consequences(News news, Doubts doubts, Shards shards, Backlog backlog) {
    /**
     * Tells what the run did, ends the doubt of its shard, and hands the shard over.
     *
     * @param seq of the record
     */
    void of(long seq, Run run) {
        boolean isNew = news.isNew(run.shard(), seq);
        Doubt doubt = doubts.endedBy(run);
        if (doubt != null && doubt.isAbout(run)) {
            news.tell(doubt.decided());
            news.flush();
            doubt.changes().forEach(work -> work.done().complete(null));
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
        if (doubt != null) {
            backlog.putAgain(doubt.changes());
        }
    }
}
