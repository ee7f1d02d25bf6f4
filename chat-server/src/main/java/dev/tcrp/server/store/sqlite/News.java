package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Run.Changed;
import dev.tcrp.server.store.Run.Owned;
import dev.tcrp.server.store.Run.Said;
import dev.tcrp.server.store.ShardListener;
import dev.tcrp.server.store.StoredMessage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what the shared log brought, each record once, though the view be made anew; nothing that
 * was in the log before the start. Owned by the committer thread.
 */
final class News {
    private final LogListener listener;
    private final ShardListener shared;
    private final NodeIdentity here;

    /** The last record that the log had at the start. */
    private final long end;

    /** The last record of each shard that was told. */
    private final Map<Integer, Long> told = new HashMap<>();

    private final List<StoredMessage> fresh = new ArrayList<>();
    private final List<StoredMessage> repeats = new ArrayList<>();
    private final List<RefusedMessage> refused = new ArrayList<>();

    News(LogListener listener, ShardListener shared, NodeIdentity here, long end) {
        this.listener = listener;
        this.shared = shared;
        this.here = here;
        this.end = end;
    }

    /** Whether it was not told yet; from now on it was. */
    boolean isNew(int shard, long seq) {
        boolean isNew = seq > Math.max(end, told.getOrDefault(shard, 0L));
        if (isNew) {
            told.put(shard, seq);
        }
        return isNew;
    }

    /** Tells what another server did. */
    void tell(Run run) {
        for (Run.Item item : run.items()) {
            switch (item) {
                case Said said -> fresh.add(withMine(said));
                case Changed(var changes) -> {
                    flush();
                    shared.changed(changes);
                }
                case Owned _ -> {}
            }
        }
    }

    /** The message that this server forwarded is told as the very object that waits. */
    private StoredMessage withMine(Said said) {
        PendingMessage waiting =
                said.incarnation() == here.incarnation() ? shared.mine(said.ticket()) : null;
        return waiting == null ? said.stored() : said.as(waiting);
    }

    /** Tells what this server decided. */
    void tell(LogWriter.Written decided) {
        fresh.addAll(decided.fresh());
        repeats.addAll(decided.repeats());
        refused.addAll(decided.refused());
    }

    /** All that is to be told is told now. */
    void flush() {
        if (!fresh.isEmpty() || !repeats.isEmpty() || !refused.isEmpty()) {
            listener.committed(
                    new ArrayList<>(fresh), new ArrayList<>(repeats), new ArrayList<>(refused));
            fresh.clear();
            repeats.clear();
            refused.clear();
        }
    }
}
