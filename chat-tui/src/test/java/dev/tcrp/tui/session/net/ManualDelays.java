package dev.tcrp.tui.session.net;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The hands of a clock: delays end when a test says so. */
public final class ManualDelays implements Delays {
    private final Queue<Runnable> delayed = new ConcurrentLinkedQueue<>();

    @Override
    public void after(Duration delay, Runnable task) {
        delayed.add(task);
    }

    /** Lets the delay that is waited for, or will be soon, end. */
    public void pass() {
        Runnable task = await().until(delayed::poll, next -> next != null);
        task.run();
    }
}
