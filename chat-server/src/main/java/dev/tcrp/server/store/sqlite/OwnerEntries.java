package dev.tcrp.server.store.sqlite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Owner entries of shards in which nothing was said for long: the last record of each shard holds
 * the fence of the next one, so the log can be cut only before it. Owned by the committer thread.
 */
final class OwnerEntries {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerEntries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private OwnerEntries() {}

    /** Publishes one in each shard of this server's that has no record behind this place. */
    static void renew(View view, Shards shards, Doubts doubts, long place)
            throws SQLException, InterruptedException {
        Map<Integer, CompletableFuture<Long>> published = new TreeMap<>();
        view.followed
                .lasts()
                .forEach(
                        (shard, last) -> {
                            if (last <= place && shards.isMine(shard) && !doubts.isOf(shard)) {
                                published.put(shard, shards.ownerEntry(shard, last));
                            }
                        });
        long untilNs = System.nanoTime() + PATIENCE.toNanos();
        for (Map.Entry<Integer, CompletableFuture<Long>> each : published.entrySet()) {
            try {
                long leftNs = Math.max(0, untilNs - System.nanoTime());
                view.followed.add(each.getKey(), each.getValue().get(leftNs, TimeUnit.NANOSECONDS));
            } catch (ExecutionException | TimeoutException e) {
                // The log brings the entry, or another one: it comes behind, or is in doubt.
                LOG.debug("no owner entry of shard {}: {}", each.getKey(), e.toString());
            }
        }
        if (!published.isEmpty()) {
            view.commit();
        }
    }
}
