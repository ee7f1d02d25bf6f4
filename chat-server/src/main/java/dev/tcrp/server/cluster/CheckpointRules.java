package dev.tcrp.server.cluster;

import dev.tcrp.server.store.Checkpoint;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.sqlite.ViewState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * When a checkpoint is due, and when the log may be cut behind it. Times are arguments; of one
 * thread.
 */
final class CheckpointRules {
    /** Many deletions share a checkpoint. */
    static final Duration GATHERED = Duration.ofSeconds(30);

    /** A server that stands still for less than this still finds in the log what it missed. */
    static final Duration GRACE = Duration.ofMinutes(1);

    /**
     * After so long a server that does not follow is waited for no more: it takes the checkpoint.
     */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** Retention deletes all the time: that is in no checkpoint after this. */
    static final Duration OLD = Duration.ofDays(1);

    /** More than checkpoints add to a log in which nothing is said. */
    static final long QUIET = 600;

    /** A server that starts reads so much at least; then half of what the checkpoint has. */
    static final long MOST_BYTES = 256L << 20;

    /** Between two checkpoints is so often the time that the last one took. */
    private static final int BREATHS = 10;

    private static final Checkpoint NONE = new Checkpoint(0, "", 0, 0, 0, "", 0, "");

    private @Nullable Long deletedNs;
    private @Nullable Long dueNs;
    private long restNs;
    private boolean isResting;
    private long waiting;
    private long waitingNs;

    /**
     * Whether a checkpoint is to be made now.
     *
     * @param nowMs to compare with when the newest was stored
     */
    boolean isDue(
            @Nullable Checkpoint newest,
            SharedLog.Extent log,
            ViewState view,
            long nowNs,
            long nowMs) {
        Checkpoint last = newest == null ? NONE : newest;
        if (view.deletions() == last.deletions()) {
            deletedNs = null;
        } else if (deletedNs == null) {
            deletedNs = nowNs;
        }
        boolean isDue =
                (deletedNs != null && nowNs - deletedNs >= GATHERED.toNanos())
                        || log.bytes() > Math.max(MOST_BYTES, last.bytes() / 2)
                        || (log.last() - last.place() > QUIET
                                && newest != null
                                && nowMs - last.atMs() > OLD.toMillis());
        if (!isDue) {
            dueNs = null;
        } else if (dueNs == null) {
            dueNs = nowNs;
        }
        return isDue && !(isResting && nowNs - restNs < 0);
    }

    /** A checkpoint was made, or was not to be had. */
    void tried(long tookNs, long nowNs) {
        isResting = true;
        restNs = nowNs + Math.max(GATHERED.toNanos(), BREATHS * tookNs);
    }

    /** For how long a checkpoint has been due that was not made. */
    Duration overdue(long nowNs) {
        return dueNs == null ? Duration.ZERO : Duration.ofNanos(nowNs - dueNs);
    }

    /**
     * The record up to which the log may be cut now; 0: nothing may go. That is the place of the
     * newest checkpoint, or of one before it: deletions that go on put no cut off.
     *
     * @param places how far the servers are that live
     */
    long cutUpTo(Checkpoint newest, SharedLog.Extent log, List<Long> places, long nowNs) {
        if (waiting < log.first()) {
            waiting = newest.place();
            waitingNs = nowNs;
        }
        boolean haveAll = places.stream().allMatch(place -> place >= waiting);
        Duration wait = haveAll ? GRACE : LONGEST_WAIT;
        return waiting >= log.first() && nowNs - waitingNs >= wait.toNanos() ? waiting : 0;
    }
}
