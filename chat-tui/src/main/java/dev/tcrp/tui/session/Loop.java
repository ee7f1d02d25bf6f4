package dev.tcrp.tui.session;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** A session's own thread: what is handed to it runs one at a time, in order, until its end. */
final class Loop {
    private final Consumer<String> failed;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("chat-session").factory());

    /**
     * Starts it.
     *
     * @param failed is told in words, on the loop's thread, of a task that threw
     */
    Loop(Consumer<String> failed) {
        this.failed = failed;
    }

    /** Hands over a task; any thread. After the end it is dropped. */
    void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            // The session was closed meanwhile; nobody listens any more.
        }
    }

    /** Runs nothing more, and ends the thread once the running task returns. */
    void end() {
        thread.shutdownNow();
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failed.accept("Something went wrong in the client: " + e);
        }
    }
}
