package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.ShardListener;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a store tells of other servers, and has the drafts that it forwarded. */
final class HeardShards implements ShardListener {
    final List<Integer> lost = new CopyOnWriteArrayList<>();
    final List<String> cutOff = new CopyOnWriteArrayList<>();
    final List<Change> changed = new CopyOnWriteArrayList<>();
    final Map<Long, PendingMessage> forwarded = new ConcurrentHashMap<>();

    @Override
    public void lost(int shard) {
        lost.add(shard);
    }

    @Override
    public void cutOff(String why) {
        cutOff.add(why);
    }

    @Override
    public void changed(List<Change> changes) {
        changed.addAll(changes);
    }

    @Override
    public @Nullable PendingMessage mine(long ticket) {
        return forwarded.remove(ticket);
    }

    @Override
    public boolean isHandedIn(PendingMessage draft) {
        return false;
    }
}
