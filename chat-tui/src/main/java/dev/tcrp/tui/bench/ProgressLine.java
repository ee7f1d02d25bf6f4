package dev.tcrp.tui.bench;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A line on a terminal that says how far something is, written anew five times a second. */
public final class ProgressLine implements AutoCloseable {
    private static final long EVERY_MS = 200;
    private static final int COLUMNS = 79;
    private static final String ERASED = "\r\033[K";

    private final PrintWriter terminal;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Shows what this says until it is closed. */
    public static ProgressLine of(PrintWriter terminal, Supplier<String> words) {
        var line = new ProgressLine(terminal);
        var _ =
                line.clock.scheduleAtFixedRate(
                        () -> line.show(words.get()), 0, EVERY_MS, TimeUnit.MILLISECONDS);
        return line;
    }

    /** Erases it. */
    @Override
    public void close() {
        clock.close();
        show("");
    }

    private void show(String words) {
        terminal.print(ERASED + words.substring(0, Math.min(words.length(), COLUMNS)));
        terminal.flush();
    }
}
