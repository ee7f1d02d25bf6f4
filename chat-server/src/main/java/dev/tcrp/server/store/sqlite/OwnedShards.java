package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Run.Owned;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.ShardListener;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.SharedLog.FencedException;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Which shards this server owns by what the log says, and takes drafts for; any thread. */
final class OwnedShards {
    /** For all tries to own one; longer than an election of the engine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Reads the rooms of a shard from the view. */
    interface Rooms {
        CompletableFuture<StoredRooms> of(int shard);
    }

    private final SharedLog log;
    private final NodeIdentity here;
    private final AtomicLong numbers;
    private final ShardListener listener;
    private final Rooms rooms;

    /** For which drafts are taken. */
    private final Set<Integer> open = ConcurrentHashMap.newKeySet();

    /** Of which the last owner entry in the view is this server's. */
    private final Set<Integer> mine = new HashSet<>();

    private final Map<Integer, CompletableFuture<StoredRooms>> claims = new HashMap<>();

    OwnedShards(
            SharedLog log,
            NodeIdentity here,
            AtomicLong numbers,
            ShardListener listener,
            Rooms rooms) {
        this.log = log;
        this.here = here;
        this.numbers = numbers;
        this.listener = listener;
        this.rooms = rooms;
    }

    /** Whether drafts for this room are taken. */
    boolean takes(int room) {
        return open.contains(here.shardOf(room));
    }

    /** The shard of what waits. */
    int of(Work work) {
        return here.shardOf(
                switch (work) {
                    case PendingMessage message -> message.room();
                    case Changed changed -> changed.changes().getFirst().room();
                });
    }

    /** Whether the log says that this server owns the shard, as far as the view has it. */
    synchronized boolean isMine(int shard) {
        return mine.contains(shard);
    }

    /** Drafts are taken no more. */
    void close(int shard) {
        open.remove(shard);
    }

    /** Takes the shard from whoever has it; complete when the view has all that was before. */
    synchronized CompletableFuture<StoredRooms> own(int shard) {
        CompletableFuture<StoredRooms> known = claims.get(shard);
        if (known != null) {
            return known;
        }
        var claim = new CompletableFuture<StoredRooms>();
        claims.put(shard, claim);
        Thread.ofVirtual().name("own-" + shard).start(() -> claim(shard, claim));
        return claim;
    }

    private void claim(int shard, CompletableFuture<StoredRooms> claim) {
        long untilNs = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!isPublished(shard)) {
                if (System.nanoTime() - untilNs > 0) {
                    throw new IOException("others write in it all the time");
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
            claim.get(Math.max(0, untilNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandon(shard, claim, new IOException("the view did not follow in time", e));
        } catch (IOException e) {
            abandon(shard, claim, e);
        } catch (ExecutionException | InterruptedException e) {
            forget(shard, claim);
        }
    }

    private synchronized void abandon(
            int shard, CompletableFuture<StoredRooms> claim, IOException why) {
        claims.remove(shard, claim);
        claim.completeExceptionally(
                new IOException(
                        "shard %d is not to be had: %s".formatted(shard, why.getMessage()), why));
    }

    private synchronized void forget(int shard, CompletableFuture<StoredRooms> claim) {
        claims.remove(shard, claim);
    }

    /** An owner entry too many does no harm, so it may come again when nobody knows. */
    private boolean isPublished(int shard) throws IOException, InterruptedException {
        try {
            ownerEntry(shard, log.last(shard)).get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FencedException) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(200);
            return false;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Publishes that this server owns the shard, behind this record. */
    CompletableFuture<Long> ownerEntry(int shard, long behind) {
        var item = new Owned(here.node(), here.incarnation());
        var run = new Run(shard, here.incarnation(), numbers.incrementAndGet(), List.of(item));
        return log.publish(shard, RunCodec.write(run), behind);
    }

    /** The view has changes of others that were never told. */
    void cutOff() {
        listener.cutOff(
                "The cluster's log was cut while this server was away: it has to begin anew.");
    }

    /** The view has this owner entry. */
    void owned(int shard, long incarnation) {
        CompletableFuture<StoredRooms> claim = change(shard, incarnation == here.incarnation());
        if (incarnation != here.incarnation()) {
            lose(shard, claim);
        } else if (claim != null) {
            var _ = rooms.of(shard).whenComplete((found, e) -> open(shard, claim, found, e));
        }
    }

    private synchronized @Nullable CompletableFuture<StoredRooms> change(
            int shard, boolean isMine) {
        if (isMine) {
            mine.add(shard);
        }
        return claims.get(shard);
    }

    private void lose(int shard, @Nullable CompletableFuture<StoredRooms> claim) {
        boolean was;
        synchronized (this) {
            was = mine.remove(shard);
            open.remove(shard);
        }
        if (was) {
            if (claim != null) {
                abandon(shard, claim, new IOException("another server took it"));
            }
            listener.lost(shard);
        }
    }

    private synchronized void open(
            int shard,
            CompletableFuture<StoredRooms> claim,
            @Nullable StoredRooms found,
            @Nullable Throwable fault) {
        if (found == null) {
            claims.remove(shard, claim);
            claim.completeExceptionally(
                    new IOException("the rooms of shard " + shard + " cannot be read", fault));
        } else if (claims.remove(shard, claim) && mine.contains(shard)) {
            open.add(shard);
            claim.complete(found);
        }
    }
}
