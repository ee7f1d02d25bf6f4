package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A run of this server that is published and not in the view yet, and what is told once it is. Ends
 * when the view gets the run, or another record of the shard: behind that one the run cannot come
 * any more. Owned by the committer thread; any thread may ask whether it is in doubt.
 */
final class UnderWay {
    /** Longer than the log takes in its bad moments, shorter than people wait. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Run run;
    private final long behind;
    private final Decided decided;
    private final CompletableFuture<Long> answer;
    private final long sinceNs;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private @Nullable CompletableFuture<Long> ending;
    private long askedNs;

    /**
     * @param behind the last record of the shard that the view had when this was decided
     * @param answer of the log: the sequence of the run's record
     */
    UnderWay(Run run, long behind, Decided decided, CompletableFuture<Long> answer, long sinceNs) {
        this.run = run;
        this.behind = behind;
        this.decided = decided;
        this.answer = answer;
        this.sinceNs = sinceNs;
    }

    Run run() {
        return run;
    }

    /** The record of the shard that it comes behind. */
    long behind() {
        return behind;
    }

    /** The outcomes to tell when the view has it. */
    LogWriter.Written written() {
        return decided.written();
    }

    /** From what it was decided: put again when the log has not got it. */
    List<Work> works() {
        return decided.works();
    }

    /** The changes whose makers hear when the view has it. */
    Stream<Changed> changes() {
        return works().stream().filter(Changed.class::isInstance).map(Changed.class::cast);
    }

    long sinceNs() {
        return sinceNs;
    }

    /** Whether this is the run. */
    boolean isAbout(Run other) {
        return run.isSame(other);
    }

    /** Whether the log has acknowledged it, and the view has all of the shard that is before it. */
    boolean mayBeWritten(Followed followed) {
        return answer.isDone()
                && !answer.isCompletedExceptionally()
                && followed.of(run.shard()) == behind;
    }

    /** The sequence of its record, once that is acknowledged. */
    long seq() {
        return answer.join();
    }

    /** Complete once it is not under way any more, or in doubt; any thread. */
    CompletableFuture<Void> settled() {
        return settled;
    }

    /** Whoever waits for it waits no more. */
    void settle() {
        settled.complete(null);
    }

    /** Nobody knows whether the log has it. */
    boolean isInDoubt(long nowNs) {
        return answer.isCompletedExceptionally()
                || (!answer.isDone() && nowNs - sinceNs > PATIENCE.toNanos());
    }

    /** Why nobody knows it, in the engine's words. */
    String doubt() {
        return answer.isCompletedExceptionally()
                ? String.valueOf(answer.exceptionNow().getMessage())
                : "the cluster's engine did not answer in %d s".formatted(PATIENCE.toSeconds());
    }

    /** Whether a record that ends the doubt is to be published now, once more perhaps. */
    boolean isToBeEnded(long nowNs) {
        return isInDoubt(nowNs)
                && (ending == null
                        || (ending.isCompletedExceptionally()
                                && nowNs - askedNs >= AGAIN.toNanos()));
    }

    /** Whether no record was published yet to end the doubt. */
    boolean isNewDoubt(long nowNs) {
        return isInDoubt(nowNs) && ending == null;
    }

    /** A record that ends it is published. */
    void ends(CompletableFuture<Long> published, long nowNs) {
        ending = published;
        askedNs = nowNs;
    }
}
