package dev.tcrp.server.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The committer thread: all that waits becomes one transaction, and is told once that is on disk. A
 * transaction that fails is never tried again on the same connection, for a disk that has failed to
 * sync once may say yes the second time without having done it.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MOST_WAITING = 8192;
    private static final int MOST_AT_ONCE = 512;

    /** Opens the database anew. */
    interface Opening {
        LogWriter open() throws SQLException;
    }

    private final BlockingQueue<Draft> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Opening opening;
    private final LogListener listener;
    private final Duration pause;
    private final Thread thread = Thread.ofPlatform().name("committer").unstarted(this::loop);
    private LogWriter writer;
    private volatile boolean writable = true;
    private volatile boolean running = true;

    /**
     * @param pause between a failure and the next try to open
     */
    Committer(Opening opening, LogListener listener, Duration pause) throws SQLException {
        this.opening = opening;
        this.listener = listener;
        this.pause = pause;
        this.writer = opening.open();
        thread.start();
    }

    boolean put(Draft draft) {
        return writable && running && waiting.offer(draft);
    }

    private void loop() {
        List<Draft> batch = new ArrayList<>(MOST_AT_ONCE);
        while (running || !waiting.isEmpty()) {
            try {
                Draft first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MOST_AT_ONCE - 1);
                    commit(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
        writer.close();
    }

    private void commit(List<Draft> batch) throws InterruptedException {
        try {
            LogWriter.Written written = writer.write(batch);
            listener.committed(written.fresh(), written.repeats());
        } catch (SQLException e) {
            LOG.error("messages are not kept: {}", e.getMessage());
            writable = false;
            waiting.clear();
            writer.close();
            listener.writable(false, String.valueOf(e.getMessage()));
            reopen();
        }
    }

    private void reopen() throws InterruptedException {
        while (running && !writable) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            try {
                writer = opening.open();
                writer.probe();
                writable = true;
                listener.writable(true, "");
            } catch (SQLException e) {
                LOG.debug("still not: {}", e.getMessage());
                writer.close();
            }
        }
    }

    /** Keeps what waits, and ends. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
