package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Run.Item;
import dev.tcrp.server.store.Run.Said;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.Work.Changed;

import java.util.ArrayList;
import java.util.List;

/** Puts what is decided on a shard in the order of a run. Owned by the committer thread. */
final class RunJournal implements Journal {
    /** A change of the registry, and how many fresh entries are before it. */
    private record Placed(Changed work, int behind) {}

    private final NodeIdentity here;
    private final List<Placed> changes = new ArrayList<>();

    RunJournal(NodeIdentity here) {
        this.here = here;
    }

    /** A decision begins. */
    void begin() {
        changes.clear();
    }

    @Override
    public void changed(Changed work, int behind) {
        changes.add(new Placed(work, behind));
    }

    /** These entries and the changes among them, in the order in which they came. */
    List<Item> items(List<StoredMessage> fresh) {
        List<Item> items = new ArrayList<>(fresh.size() + changes.size());
        int next = 0;
        for (Placed change : changes) {
            for (; next < change.behind(); next++) {
                items.add(Said.of(fresh.get(next)));
            }
            items.add(new Run.Changed(change.work().changes()));
        }
        for (; next < fresh.size(); next++) {
            items.add(Said.of(fresh.get(next)));
        }
        return items;
    }

    @Override
    public LogId log(int room) {
        return LogIds.derive(here.cluster(), room);
    }
}
