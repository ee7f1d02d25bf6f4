package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Work;

import java.util.List;

/**
 * A decision on what waited for a shard, which nobody has yet: neither the log nor the view.
 *
 * @param works from which it was made
 * @param items what the run holds; none when all was repeated or refused
 * @param written what is told once the view has the run
 */
record Decided(int shard, List<Work> works, List<Run.Item> items, LogWriter.Written written) {
    /** Nothing but that this server owns the shard, as before. */
    static Decided owner(int shard, NodeIdentity here) {
        var item = new Run.Owned(here.node(), here.incarnation());
        return new Decided(shard, List.of(), List.of(item), LogWriter.Written.NOTHING);
    }
}
