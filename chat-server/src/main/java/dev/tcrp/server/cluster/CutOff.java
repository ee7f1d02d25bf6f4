package dev.tcrp.server.cluster;

import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.store.StoredRooms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * All rooms as this server's view has them, open to be read while it reaches no engine that can
 * decide. The store takes nothing that is said or done in them, for the server owns none. Owned by
 * the relay thread.
 */
final class CutOff {
    private static final Logger LOG = LoggerFactory.getLogger(CutOff.class);
    private static final String WHY = "it does not reach the cluster's engine";

    private final IntFunction<CompletableFuture<StoredRooms>> view;
    private final int shards;
    private final BitSet open = new BitSet();
    private boolean is;

    /**
     * @param view the rooms of a shard, as far as this server has followed the log
     */
    CutOff(int shards, IntFunction<CompletableFuture<StoredRooms>> view) {
        this.shards = shards;
        this.view = view;
    }

    /** Whether this server hears of any that lives, itself among them; or of none any more. */
    void set(Parts.Started all, boolean isNow) {
        if (is == isNow) {
            return;
        }
        is = isNow;
        if (is) {
            LOG.warn("{}: its rooms are open to be read", WHY);
            tell(all, Optional.of(WHY));
            for (int shard = 0; shard < shards; shard++) {
                serve(all, shard);
            }
        } else {
            LOG.info("the cluster's engine is reached again");
            for (int shard = 0; shard < shards; shard++) {
                end(all, shard);
            }
            tell(all, Optional.empty());
        }
    }

    private static void tell(Parts.Started all, Optional<String> failure) {
        var _ = all.rooms().submit(new Command.StorageChanged(failure));
    }

    /** Nobody decides about this shard any more: opens it to be read, if the server is cut off. */
    void serve(Parts.Started all, int shard) {
        if (is) {
            var _ =
                    view.apply(shard)
                            .thenAcceptAsync(rooms -> open(all, shard, rooms), all.relay());
        }
    }

    /** The rooms of this shard are open to be read no more. */
    void end(Parts.Started all, int shard) {
        if (open.get(shard)) {
            open.clear(shard);
            HeldShards.close(all, shard);
        }
    }

    private void open(Parts.Started all, int shard, StoredRooms rooms) {
        if (is && !all.ownership().isOpen(shard)) {
            open.set(shard);
            HeldShards.open(all, shard, rooms);
        }
    }
}
