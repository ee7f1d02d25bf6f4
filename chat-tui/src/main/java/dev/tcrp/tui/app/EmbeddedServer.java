package dev.tcrp.tui.app;

import dev.tcrp.server.ChatServer;
import dev.tcrp.tui.text.Words;

import java.util.concurrent.CompletableFuture;

/**
 * A server inside this program. When a thread ends that it cannot do without, what uses it is
 * interrupted and ends in words, for nobody would answer it any more.
 */
public final class EmbeddedServer {
    /** What uses the server; it ends when its thread is interrupted. */
    public interface Use {
        Exit run() throws Exception;
    }

    private EmbeddedServer() {}

    /**
     * Runs on this thread, and closes the server behind it.
     *
     * @throws Failure when the server failed meanwhile
     */
    public static Exit serve(ChatServer server, Use use) throws Exception {
        CompletableFuture<String> ended = server.ended().toCompletableFuture();
        Thread user = Thread.currentThread();
        var _ = ended.thenRun(user::interrupt);
        try (server) {
            Exit exit = use.run();
            return ended.isDone() ? fail(ended) : exit;
        } catch (Exception e) {
            return ended.isDone() ? fail(ended) : rethrow(e);
        }
    }

    private static Exit rethrow(Exception e) throws Exception {
        throw e;
    }

    private static Exit fail(CompletableFuture<String> ended) throws Failure {
        throw new Failure(Exit.FAILED, Words.of("app.embedded_failed", ended.join()));
    }
}
