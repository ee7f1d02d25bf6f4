package dev.tcrp.tui.session.net;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * A session's own thread: what is handed to it runs one at a time, in order, until its end; behind
 * each, and when the time comes, what is due. Each of these turns reads the clock once. A task that
 * throws is a fault of the program, for the thread's handler of what nobody has caught.
 */
public final class Loop {
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("chat-session").factory());
    private final LongUnaryOperator tick;
    private @Nullable Future<?> wakeUp;
    private long wakeUpNs;
    private long nowNs = System.nanoTime();
    private Instant time = Instant.now();

    /**
     * A loop whose thread starts with the first task.
     *
     * @param tick does what is due at this time, and returns by when it is to be called again if
     *     nothing happens before
     */
    public Loop(LongUnaryOperator tick) {
        this.tick = tick;
    }

    /** The time of this turn; on the loop only. */
    public long nowNs() {
        return nowNs;
    }

    /** The same as a time of day; on the loop only. */
    public Instant time() {
        return time;
    }

    /** The earlier of two times of {@link System#nanoTime}. */
    public static long earlier(long oneNs, long otherNs) {
        return oneNs - otherNs <= 0 ? oneNs : otherNs;
    }

    /** Hands over a task; any thread. After the end it is dropped. */
    public void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            // The session was closed meanwhile; nobody listens any more.
        }
    }

    /** The answer to a question behind all that was handed over before; any thread. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        run(() -> answer.complete(question.get()));
        return answer;
    }

    /** Runs nothing more, and ends the thread once the running task returns. */
    public void end() {
        thread.shutdownNow();
    }

    private void guarded(Runnable task) {
        try {
            nowNs = System.nanoTime();
            time = Instant.now();
            task.run();
            wakeAt(tick.applyAsLong(nowNs));
        } catch (RejectedExecutionException e) {
            // As in run.
        } catch (Throwable e) {
            // The executor would keep it to itself, and the session would go on without the task.
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, e);
        }
    }

    private void wakeAt(long dueNs) {
        if (wakeUp != null && !wakeUp.isDone() && wakeUpNs - dueNs <= 0) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUpNs = dueNs;
        long delayNs = Math.max(0, dueNs - nowNs);
        wakeUp = thread.schedule(() -> guarded(this::woken), delayNs, TimeUnit.NANOSECONDS);
    }

    private void woken() {
        wakeUp = null;
    }
}
