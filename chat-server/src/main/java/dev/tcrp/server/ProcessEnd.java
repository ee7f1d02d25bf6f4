package dev.tcrp.server;

import java.io.IOException;
import java.time.Duration;

/** The end of the process and of its server, whichever comes first. */
final class ProcessEnd {
    /** How long the process waits for its last log lines. */
    static final Duration LAST_LINES = Duration.ofMillis(100);

    /** A stop takes so long at most; what is not persistent by then was acknowledged to nobody. */
    private static final Duration CLOSING = Duration.ofMillis(900);

    private ProcessEnd() {}

    /** Closes the server when a signal ends the process. */
    static void closeWithProcess(ChatServer server, LogQueue log) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, log), "shutdown"));
    }

    /** Does this when a vital thread of the server has ended. */
    static void whenServerEnds(ChatServer server, Runnable then) {
        Thread.ofPlatform()
                .daemon()
                .name("watch")
                .start(
                        () -> {
                            String _ = server.ended().toCompletableFuture().join();
                            then.run();
                        });
    }

    /**
     * Closes the server and writes what waits for the log, but holds up the end of the process no
     * longer than it may.
     */
    private static void end(ChatServer server, LogQueue log) {
        try {
            Thread closing = Thread.ofPlatform().daemon().name("close").start(() -> close(server));
            boolean _ = closing.join(CLOSING);
            log.drain(LAST_LINES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(ChatServer server) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("chat-server: " + e.getMessage());
        }
    }
}
