package dev.tcrp.server.cluster;

import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.store.sqlite.SharedStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Opens the rooms of a shard here when its lease is this server's and the log says so, and closes
 * them when either is over. Any thread.
 */
final class HeldShards implements Leases.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(HeldShards.class);

    private final Parts parts;
    private final int shards;
    private final Supplier<SharedStore> store;
    private final Map<Integer, CompletableFuture<Void>> serving = new ConcurrentHashMap<>();
    private final CutOff cutOff;
    private volatile boolean leaving;

    /**
     * @param shards of the cluster
     */
    HeldShards(Parts parts, int shards, Supplier<SharedStore> store) {
        this.parts = parts;
        this.shards = shards;
        this.store = store;
        this.cutOff = new CutOff(shards, shard -> store.get().rooms(shard));
    }

    /** This server ends: what it hears of the cluster from now on is no reason to do anything. */
    void leave() {
        leaving = true;
    }

    @Override
    public CompletionStage<?> gained(int shard) {
        var served = new CompletableFuture<Void>();
        serving.put(shard, served);
        var _ =
                store.get()
                        .own(shard)
                        .whenComplete(
                                (rooms, fault) -> {
                                    if (fault == null) {
                                        parts.onRelay(
                                                all -> {
                                                    cutOff.end(all, shard);
                                                    open(all, shard, rooms);
                                                });
                                    } else {
                                        served.completeExceptionally(fault);
                                    }
                                });
        return served;
    }

    @Override
    public void lost(int shard) {
        serving.remove(shard);
        store.get().disown(shard);
        parts.onRelay(
                all -> {
                    close(all, shard);
                    cutOff.serve(all, shard);
                });
    }

    /** The log says that another server owns it now. */
    void taken(int shard) {
        LOG.info("shard {} is another server's now", shard);
        parts.onRelay(all -> close(all, shard));
        CompletableFuture<Void> served = serving.remove(shard);
        if (served != null) {
            served.completeExceptionally(new IOException("another server took it"));
        }
    }

    static void open(Parts.Started all, int shard, StoredRooms rooms) {
        all.relay().own(shard, rooms);
        all.ownership().setOpen(shard, true);
        all.edge().takeOver(room -> all.ownership().shard(room) == shard);
        all.rooms().opened(shard);
        all.owner().opened(shard);
    }

    static void close(Parts.Started all, int shard) {
        if (all.ownership().isOpen(shard)) {
            all.ownership().setOpen(shard, false);
            all.relay().disown(shard);
        }
    }

    @Override
    public void owners(Owners owners) {
        parts.onRelay(
                all -> {
                    for (int i = 0; i < shards; i++) {
                        int shard = i;
                        if (all.ownership().setOwner(shard, owners.of(shard))) {
                            all.edge().leave(room -> all.ownership().shard(room) == shard);
                        }
                    }
                });
    }

    @Override
    public void nodes(List<Node> nodes) {
        boolean isCutOff = nodes.isEmpty() && !leaving;
        Set<String> names = nodes.stream().map(Node::name).collect(Collectors.toSet());
        parts.onRelay(
                all -> {
                    all.ownership().setServers(names);
                    all.links().keepOnly(names);
                    cutOff.set(all, isCutOff);
                });
    }
}
