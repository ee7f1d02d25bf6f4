package dev.tcrp.server.watch;

import dev.tcrp.server.metrics.VitalSign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the vital threads whether they still work; any thread. One that does not answer is not asked
 * again before it has, so that nothing heaps up before it.
 */
public final class Vitals {
    private static final class Asked {
        private final VitalSign sign;
        private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

        Asked(VitalSign sign) {
            this.sign = sign;
        }

        synchronized CompletableFuture<Void> ask() {
            if (answer.isDone()) {
                var next = new CompletableFuture<Void>();
                answer = next;
                sign.probe().accept(() -> next.complete(null));
            }
            return answer;
        }
    }

    private final List<Asked> all;

    /** A check of these threads. */
    public Vitals(List<VitalSign> signs) {
        this.all = signs.stream().map(Asked::new).toList();
    }

    /** The names of the threads that do not answer within this time. */
    public List<String> silentFor(Duration patience) throws InterruptedException {
        long untilNs = System.nanoTime() + patience.toNanos();
        List<CompletableFuture<Void>> answers = all.stream().map(Asked::ask).toList();
        List<String> silent = new ArrayList<>(0);
        for (int i = 0; i < answers.size(); i++) {
            if (!isGivenBy(untilNs, answers.get(i))) {
                silent.add(all.get(i).sign.thread());
            }
        }
        return silent;
    }

    private static boolean isGivenBy(long untilNs, CompletableFuture<Void> answer)
            throws InterruptedException {
        try {
            answer.get(Math.max(0, untilNs - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
