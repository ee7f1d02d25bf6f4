package dev.tcrp.tui.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * A fault of the program itself: the terminal is given back, one line says what happened, and a
 * file has the trace. On whatever thread it happens, the process ends with exit code 1: a chat that
 * goes on without one of its threads would lose what is said.
 */
public final class Crash {
    private static final int FAILED = 1;

    /** As long as what is done at the end of the process may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Crash() {}

    /** Handles what no thread has caught from now on; {@code log} has the traces. */
    public static void handle(Path log) {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> end(fault, thread, log));
    }

    private static void end(Throwable fault, Thread thread, Path log) {
        try {
            String words = words(fault, thread, log);
            ChatTerminal.giveBack();
            var err = new FileOutputStream(FileDescriptor.err);
            var out = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8));
            out.println(words);
            out.flush();
        } finally {
            Thread.ofPlatform().daemon().start(Crash::halt);
            System.exit(FAILED);
        }
    }

    private static void halt() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            // Sooner, then.
        }
        Runtime.getRuntime().halt(FAILED);
    }

    /** Keeps the trace; the line for people. */
    public static String words(Throwable fault, Thread thread, Path log) {
        return "chat-tui failed: %s (%s). %s"
                .formatted(fault, thread.getName(), kept(fault, thread, log));
    }

    private static String kept(Throwable fault, Thread thread, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            try (var out =
                    new PrintWriter(
                            Files.newBufferedWriter(
                                    log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
                out.printf("%s %s: ", Instant.now(), thread.getName());
                fault.printStackTrace(out);
            }
            return "The trace is in %s.".formatted(log);
        } catch (IOException e) {
            return "The trace could not be written to %s (%s).".formatted(log, e.getMessage());
        }
    }
}
