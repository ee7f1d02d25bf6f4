package dev.tcrp.tui.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open, Ctrl+C and SIGTERM stop something, and wait a while for it to be closed. */
public final class StopOnSignal implements AutoCloseable {
    private static final long PATIENCE_S = 10;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private StopOnSignal(Runnable stop) {
        hook =
                new Thread(
                        () -> {
                            stop.run();
                            awaitClosed();
                        },
                        "stop-on-signal");
    }

    /** Opens one. */
    public static StopOnSignal of(Runnable stop) {
        var opened = new StopOnSignal(stop);
        Runtime.getRuntime().addShutdownHook(opened.hook);
        return opened;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal came: the hook runs already.
        }
    }

    private void awaitClosed() {
        try {
            boolean _ = closed.await(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
