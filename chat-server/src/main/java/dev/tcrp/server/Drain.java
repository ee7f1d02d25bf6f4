package dev.tcrp.server;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * The end of a server that is to be started anew at once: nobody else is let in, clients are told
 * in words, and what was said is persistent. They come back by themselves, and whoever does within
 * {@code ReconnectGrace} counts as never gone. Any thread.
 */
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final ChatServer server;
    private final CountDownLatch ended = new CountDownLatch(1);

    Drain(ChatServer server) {
        this.server = server;
    }

    /** Begins, and returns at once: the process ends with exit code 0 when all is done. */
    public void begin() {
        Thread.ofPlatform().name("drain").start(this::run);
    }

    private void run() {
        LOG.info(LogEvents.DRAIN, "the server ends for a restart");
        try {
            server.closeForRestart();
        } catch (IOException e) {
            LOG.error(LogEvents.DRAIN, "the server did not end well: {}", e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    /** Waits until a drain has ended, which may be for ever. */
    void await() throws InterruptedException {
        ended.await();
    }
}
