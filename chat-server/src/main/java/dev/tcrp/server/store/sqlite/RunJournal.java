package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Run.Item;
import dev.tcrp.server.store.Run.Said;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.Work.Changed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts what a transaction adds into the shared log, a run for each shard, all at once, and waits
 * until the log has them. The fence of each is the last record of its shard that the database has:
 * so what was decided was decided with all that was there. Owned by the committer thread.
 */
final class RunJournal implements Journal {
    /** Longer than the log takes in its bad moments, shorter than people wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A change of the registry, and how many fresh entries are before it. */
    private record Placed(Changed work, int behind) {}

    private final SharedLog log;
    private final NodeIdentity here;
    private final AtomicLong numbers;
    private final Followed followed;
    private final List<Placed> changes = new ArrayList<>();
    private final List<Run> underWay = new ArrayList<>();
    private LogWriter.Written written = LogWriter.Written.NOTHING;

    /**
     * @param numbers the last number of a run of this server
     */
    RunJournal(SharedLog log, NodeIdentity here, AtomicLong numbers, Followed followed) {
        this.log = log;
        this.here = here;
        this.numbers = numbers;
        this.followed = followed;
    }

    /** A transaction begins. */
    void begin() {
        changes.clear();
        underWay.clear();
        written = LogWriter.Written.NOTHING;
    }

    /** The runs of the transaction that the log may have by now. */
    List<Run> underWay() {
        return List.copyOf(underWay);
    }

    /** What the transaction whose runs are under way decided. */
    LogWriter.Written written() {
        return written;
    }

    @Override
    public void changed(Changed work, int behind) {
        changes.add(new Placed(work, behind));
    }

    @Override
    public void publish(LogWriter.Written all) throws SQLException {
        written = all;
        Map<Integer, CompletableFuture<Long>> acknowledged = new HashMap<>();
        items(all)
                .forEach(
                        (shard, items) -> {
                            var run =
                                    new Run(
                                            shard,
                                            here.incarnation(),
                                            numbers.incrementAndGet(),
                                            items);
                            underWay.add(run);
                            byte[] bytes = RunCodec.write(run);
                            acknowledged.put(shard, log.publish(shard, bytes, followed.of(shard)));
                        });
        await(acknowledged);
        followed.write();
    }

    /** In the order in which they came, by shard. */
    private Map<Integer, List<Item>> items(LogWriter.Written all) {
        Map<Integer, List<Item>> items = new TreeMap<>();
        int next = 0;
        List<StoredMessage> fresh = all.fresh();
        for (Placed change : changes) {
            for (; next < change.behind(); next++) {
                add(Said.of(fresh.get(next)), fresh.get(next).room(), items);
            }
            List<Change> some = change.work().changes();
            add(new Run.Changed(some), some.getFirst().room(), items);
        }
        for (; next < fresh.size(); next++) {
            add(Said.of(fresh.get(next)), fresh.get(next).room(), items);
        }
        return items;
    }

    private void add(Item item, int room, Map<Integer, List<Item>> to) {
        to.computeIfAbsent(here.shardOf(room), _ -> new ArrayList<>()).add(item);
    }

    private void await(Map<Integer, CompletableFuture<Long>> acknowledged)
            throws UnpublishedException {
        long untilNs = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Map.Entry<Integer, CompletableFuture<Long>> each : acknowledged.entrySet()) {
                long leftNs = Math.max(0, untilNs - System.nanoTime());
                followed.add(each.getKey(), each.getValue().get(leftNs, TimeUnit.NANOSECONDS));
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnpublishedException(String.valueOf(cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new UnpublishedException(
                    "the cluster's engine did not answer in %d s".formatted(PATIENCE.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnpublishedException("the server is about to stop", e);
        }
    }

    @Override
    public LogId log(int room) {
        return LogIds.derive(here.cluster(), room);
    }
}
