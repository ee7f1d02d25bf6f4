package dev.tcrp.tui.session.net;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Time, as a session sees it; a test passes it by hand. */
@FunctionalInterface
public interface Delays {
    /** The passing of real time, on the JDK's own timer thread. */
    Delays REAL =
            (delay, task) ->
                    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                            .execute(task);

    /** Runs the task on some thread after this delay; the task must be short. */
    void after(Duration delay, Runnable task);
}
