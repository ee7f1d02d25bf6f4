package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.Checkpoint;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.sqlite.ViewState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** When checkpoints are made and the log is cut, with time by hand. */
final class CheckpointRulesTest {
    private static final long STORED_MS = 1_000_000;
    private static final Checkpoint AT_100 = checkpoint(100, "one");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final CheckpointRules rules = new CheckpointRules();
    private long nowNs = 5;
    private long last = 120;
    private long bytes = 1000;

    private static Checkpoint checkpoint(long place, String object) {
        return new Checkpoint(place, "", 1L << 20, 7, 3, "a", STORED_MS, object);
    }

    private boolean isDue(@Nullable Checkpoint newest, long deletions) {
        var log = new SharedLog.Extent(1, last, bytes);
        long nowMs = STORED_MS + Duration.ofNanos(nowNs).toMillis();
        return rules.isDue(newest, log, new ViewState(last, 50, deletions), nowNs, nowMs);
    }

    private void passes(Duration time) {
        nowNs += time.toNanos();
    }

    /** Seen to fail without the wait, and with one that begins anew at each look. */
    @Test
    void deletionsAreGatheredForHalfAMinute() {
        assertThat(isDue(AT_100, 3)).isFalse();
        passes(Duration.ofHours(1));
        assertThat(isDue(AT_100, 4)).isFalse();
        passes(CheckpointRules.GATHERED.minus(SECOND));
        assertThat(isDue(AT_100, 5)).isFalse();
        passes(SECOND);
        assertThat(isDue(AT_100, 6)).isTrue();
        assertThat(isDue(null, 6)).isTrue();
        assertThat(isDue(AT_100, 3)).isFalse();
    }

    /** Seen to fail without the comparison of bytes. */
    @Test
    void aLogThatHasGrownIsDue() {
        bytes = CheckpointRules.MOST_BYTES;
        assertThat(isDue(AT_100, 3)).isFalse();
        bytes++;
        assertThat(isDue(AT_100, 3)).isTrue();
    }

    /** Seen to fail without the age, and with a log that grows by checkpoints alone. */
    @Test
    void anOldOneIsDueIfSomethingWasSaid() {
        passes(CheckpointRules.OLD.plus(SECOND));
        assertThat(isDue(AT_100, 3)).isFalse();
        last = AT_100.place() + CheckpointRules.QUIET + 1;
        assertThat(isDue(AT_100, 3)).isTrue();
        assertThat(isDue(checkpoint(last, "two"), 3)).isFalse();
    }

    /** Seen to fail without the rest. */
    @Test
    void theNextOneWaitsTenTimesAsLongAsTheLastTook() {
        bytes = Long.MAX_VALUE;
        assertThat(isDue(AT_100, 3)).isTrue();
        rules.tried(Duration.ofMinutes(1).toNanos(), nowNs);
        passes(Duration.ofMinutes(10).minus(SECOND));
        assertThat(isDue(AT_100, 3)).isFalse();
        assertThat(rules.overdue(nowNs)).isEqualTo(Duration.ofMinutes(10).minus(SECOND));
        passes(SECOND);
        assertThat(isDue(AT_100, 3)).isTrue();
        bytes = 0;
        assertThat(isDue(AT_100, 3)).isFalse();
        assertThat(rules.overdue(nowNs)).isZero();
    }

    private long cutUpTo(Checkpoint newest, long first, Long... places) {
        var log = new SharedLog.Extent(first, last, bytes);
        return rules.cutUpTo(newest, log, List.of(places), nowNs);
    }

    /** Seen to fail without the waits. */
    @Test
    void whoFollowsIsWaitedForAndWhoDoesNotForAWhile() {
        assertThat(cutUpTo(AT_100, 1, 100L, 90L)).isZero();
        passes(CheckpointRules.GRACE.minus(SECOND));
        assertThat(cutUpTo(AT_100, 1, 100L, 120L)).isZero();
        passes(SECOND);
        assertThat(cutUpTo(AT_100, 1, 100L, 90L)).isZero();
        assertThat(cutUpTo(AT_100, 1, 100L, 120L)).isEqualTo(100);
        passes(CheckpointRules.LONGEST_WAIT.minus(CheckpointRules.GRACE));
        assertThat(cutUpTo(AT_100, 1, 100L, 90L)).isEqualTo(100);
        assertThat(cutUpTo(AT_100, 101, 100L, 90L)).isZero();
    }

    /** Seen to fail with a wait that begins anew at each checkpoint. */
    @Test
    void checkpointsThatFollowSoonPutNoCutOff() {
        assertThat(cutUpTo(AT_100, 1, 200L)).isZero();
        passes(CheckpointRules.GRACE);
        Checkpoint next = checkpoint(150, "two");
        assertThat(cutUpTo(next, 1, 200L)).isEqualTo(100);
        assertThat(cutUpTo(next, 101, 200L)).isZero();
        passes(CheckpointRules.GRACE);
        assertThat(cutUpTo(next, 101, 200L)).isEqualTo(150);
    }
}
