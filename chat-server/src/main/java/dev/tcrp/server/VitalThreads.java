package dev.tcrp.server;

import dev.tcrp.server.metrics.LogEvents;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads that the server cannot do without: relay, control, committer, log-reader,
 * log-search. The first that ends unasked is logged and told; the program that runs the server
 * decides what follows. Whatever a thread throws ends it unasked, and while the server runs a
 * return does too.
 */
final class VitalThreads implements ThreadFactory {
    private static final Logger LOG = LoggerFactory.getLogger(VitalThreads.class);

    private enum Stage {
        STARTING,
        RUNNING,
        CLOSING
    }

    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile Stage stage = Stage.STARTING;

    /** A thread that is not started yet, to be named by its owner. */
    @Override
    public Thread newThread(Runnable body) {
        return Thread.ofPlatform().unstarted(() -> run(body));
    }

    /** Counts every end of a thread as unasked from now on. */
    void started() {
        stage = Stage.RUNNING;
    }

    /** Counts no end of a thread as unasked from now on. */
    void closing() {
        stage = Stage.CLOSING;
    }

    /** Completes with words for people once a thread has ended unasked. */
    CompletionStage<String> ended() {
        return ended.minimalCompletionStage();
    }

    /** The server cannot go on, and this is why, in words for people. */
    void end(String why) {
        ended.complete(why);
    }

    private void run(Runnable body) {
        try {
            body.run();
            if (stage == Stage.RUNNING) {
                tell("returned", null);
            }
        } catch (Throwable e) {
            tell("was ended by " + e, e);
        }
    }

    /** Tells it though it may not be possible to log it: memory may be short. */
    private void tell(String how, @Nullable Throwable why) {
        String words = "The thread %s %s.".formatted(Thread.currentThread().getName(), how);
        try {
            LOG.error(LogEvents.THREAD_ENDED, "{} The server cannot go on without it.", words, why);
        } finally {
            if (stage != Stage.CLOSING) {
                ended.complete(words);
            }
        }
    }
}
