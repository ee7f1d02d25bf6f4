package dev.tcrp.tui.session.net;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A session's own thread: what is handed to it runs one at a time, in order, until its end; behind
 * each, and when the time comes, what is due. A task that throws is a fault of the program, for the
 * thread's handler of what nobody has caught.
 */
public final class Loop {
    /** What goes on with time, on a loop's thread. */
    public interface Clockwork {
        /** Nothing to do but for what happens: look again in an hour. */
        long IDLE_NS = TimeUnit.HOURS.toNanos(1);

        /**
         * Does what is due.
         *
         * @return by when to call it again, if nothing happens before
         */
        long tick(long nowNs);
    }

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("chat-session").factory());
    private final Set<Clockwork> clockworks = new CopyOnWriteArraySet<>();
    private @Nullable Future<?> wakeUp;
    private long wakeUpNs;

    /** Hands over a task; any thread. After the end it is dropped. */
    public void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            // The session was closed meanwhile; nobody listens any more.
        }
    }

    /** What there is to say behind all that was handed over before; any thread. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        run(() -> answer.complete(question.get()));
        return answer;
    }

    /** From now on this goes on with time; any thread. */
    public void add(Clockwork clockwork) {
        clockworks.add(clockwork);
        run(() -> {});
    }

    /** This stands still from now on; any thread. */
    public void remove(Clockwork clockwork) {
        clockworks.remove(clockwork);
    }

    /** Runs nothing more, and ends the thread once the running task returns. */
    public void end() {
        thread.shutdownNow();
    }

    private void guarded(Runnable task) {
        try {
            task.run();
            tick();
        } catch (RejectedExecutionException e) {
            // As in run.
        } catch (Throwable e) {
            // The executor would keep it to itself, and the session would go on without the task.
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, e);
        }
    }

    private void tick() {
        long nowNs = System.nanoTime();
        long leftNs = Clockwork.IDLE_NS;
        for (Clockwork clockwork : clockworks) {
            leftNs = Math.min(leftNs, clockwork.tick(nowNs) - nowNs);
        }
        if (!clockworks.isEmpty()) {
            wakeAt(nowNs + leftNs);
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
        long delayNs = Math.max(0, dueNs - System.nanoTime());
        wakeUp = thread.schedule(() -> guarded(this::woken), delayNs, TimeUnit.NANOSECONDS);
    }

    private void woken() {
        wakeUp = null;
    }
}
