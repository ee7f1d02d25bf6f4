package dev.tcrp.tui.app;

import dev.tcrp.server.Signals;
import dev.tcrp.tui.session.Session;

import java.time.Duration;
import java.util.Map;

/**
 * Ctrl+C, SIGTERM and SIGHUP: the first one ends the chat as a person does, with what is pending;
 * the next one drops that. A chat that does not come to its end is ended without.
 */
public final class StopSignals {
    private static final Map<String, Exit> SIGNALS =
            Map.of("INT", Exit.INTERRUPTED, "TERM", Exit.TERMINATED, "HUP", Exit.HUNG_UP);

    /** As long as a terminal that takes no output may hold the chat back. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Closing closing;
    private final Runnable end;

    /**
     * Listens from now on.
     *
     * @param end ends the chat; any thread
     */
    public StopSignals(Closing closing, Runnable end) {
        this.closing = closing;
        this.end = end;
        listen();
    }

    private void listen() {
        SIGNALS.forEach(this::listen);
    }

    /**
     * Waits for what is pending ({@link Closing#await}). Listens anew: a terminal that was closed
     * has left the signals with their default meaning.
     */
    Exit await(Session session, Runnable show) throws Failure, InterruptedException {
        listen();
        return closing.await(session, show);
    }

    private void listen(String name, Exit exit) {
        try {
            Signals.handle(name, () -> came(exit));
        } catch (ReflectiveOperationException e) {
            // There is no such signal here, or it has its default meaning: the end, at once.
        }
    }

    /** Ctrl+C, told by somebody who has the signal for their own. */
    void interrupted() {
        came(Exit.INTERRUPTED);
    }

    /** The terminal has gone, signal or not. */
    void hungUp() {
        boolean _ = closing.signalled(Exit.HUNG_UP);
    }

    private void came(Exit exit) {
        if (!closing.signalled(exit)) {
            return;
        }
        end.run();
        try {
            if (!closing.awaitBegin(PATIENCE)) {
                System.exit(exit.code());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
