package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Takes what was deleted out of the WAL. SQLite overwrites it in the database itself
 * (secure_delete), but the WAL has earlier states of its pages until that is truncated: here, some
 * seconds after a deletion, so that many deletions share the cost. Owned by the committer thread.
 */
final class Erasures {
    /**
     * From the first deletion to the WAL's end; well below the minute of PROTOCOL.md section 10.1.
     */
    static final Duration GATHERED = Duration.ofSeconds(10);

    /** A backup by another program may read for so long before it is told of. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** Between two tries: one makes those who speak wait, as long as a short reading takes. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final long NEVER = Long.MIN_VALUE;

    private final Connection db;
    private boolean isNoted;
    private long sinceMs = NEVER;
    private long triedMs = NEVER;
    private boolean isTold;

    Erasures(Connection db) {
        this.db = db;
    }

    /** Something is deleted by the transaction under way. */
    void note() {
        isNoted = true;
    }

    /**
     * Truncates the WAL if that is due. No transaction is under way.
     *
     * @param nowMs by a clock that may be set
     */
    void step(long nowMs) throws SQLException {
        if (isNoted && sinceMs == NEVER) {
            sinceMs = nowMs;
        }
        if (isNoted && isOver(GATHERED, sinceMs, nowMs) && isOver(PAUSE, triedMs, nowMs)) {
            triedMs = nowMs;
            tryToTruncate(nowMs);
        }
    }

    /** A clock that was set back says that it is. */
    private static boolean isOver(Duration time, long fromMs, long nowMs) {
        return fromMs == NEVER || nowMs < fromMs || nowMs - fromMs >= time.toMillis();
    }

    private void tryToTruncate(long nowMs) throws SQLException {
        if (Schema.truncateWal(db)) {
            isNoted = false;
            isTold = false;
            sinceMs = NEVER;
        } else if (!isTold && isOver(LATE, sinceMs, nowMs)) {
            isTold = true;
            LOG.warn(
                    LogEvents.DATABASE_BUSY,
                    "another program, a backup perhaps, reads the database: what was deleted"
                            + " meanwhile is in rooms.db-wal until that is done");
        }
    }
}
