package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;
import dev.tcrp.server.store.WorkQueue;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The committer thread: all that waits becomes one transaction, and is told once that is on disk. A
 * transaction that fails is never tried again on the same connection, for a disk that has failed to
 * sync once may say yes the second time without having done it.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MOST_WAITING = 8192;
    private static final int MOST_AT_ONCE = 512;

    /** What the database is on. */
    interface Disk {
        /** Opens the database anew. */
        LogWriter open() throws SQLException;

        /** Throws when there is no space for more than a batch takes. */
        void probe() throws IOException;

        /** Whether there is a database that may be read though it cannot be written. */
        boolean canBeRead();
    }

    /** Messages that wait or are being committed. */
    private final AtomicInteger messages = new AtomicInteger();

    /** What was taken from those that wait, beyond one transaction. */
    private final Deque<Work> taken = new ArrayDeque<>();

    /** What the transaction holds that is under way. */
    private final List<Work> batch = new ArrayList<>(MOST_AT_ONCE);

    /** What a failed transaction held, and must not be lost. */
    private final List<Work> unkept = new ArrayList<>();

    /** Probes that ask whether this thread still works. */
    private final Queue<Runnable> probes = new ConcurrentLinkedQueue<>();

    private final Pace pace = new Pace();
    private final Disk disk;
    private final LogListener listener;
    private final Duration pause;
    private final Thread thread;
    private final WorkQueue waiting;
    private @Nullable LogWriter writer;

    /** Why nothing could be written at the start; null when it could. */
    private @Nullable SQLException fault;

    private volatile boolean writable = true;
    private volatile boolean running = true;

    /**
     * @param pause between a failure and the next try to open
     * @param threads makes the committer thread, and is told when it ends
     */
    Committer(Disk disk, LogListener listener, Duration pause, ThreadFactory threads)
            throws SQLException {
        this.disk = disk;
        this.listener = listener;
        this.pause = pause;
        try {
            this.writer = disk.open();
        } catch (SQLException e) {
            if (!isOfTheDisk(e) || !disk.canBeRead()) {
                throw e;
            }
            this.fault = e;
            this.writable = false;
        }
        this.thread = threads.newThread(this::loop);
        this.waiting = new WorkQueue(thread);
        thread.setName("committer");
        thread.start();
    }

    private static boolean isOfTheDisk(SQLException e) {
        return switch (Schema.fault(e)) {
            case SQLITE_FULL, SQLITE_IOERR -> true;
            case null, default -> false;
        };
    }

    boolean put(PendingMessage draft) {
        if (!writable || !running) {
            return false;
        }
        if (messages.incrementAndGet() > MOST_WAITING) {
            messages.decrementAndGet();
            return false;
        }
        waiting.put(draft);
        return true;
    }

    CompletableFuture<Void> put(List<Change> changes) {
        var work = new Changed(changes);
        waiting.put(work);
        if (!running) {
            refuse(work);
        }
        return work.done();
    }

    /** Has the thread run this in its turn, full disk or not; any thread. */
    void probe(Runnable answer) {
        probes.add(answer);
        LockSupport.unpark(thread);
    }

    private void answerProbes() {
        for (Runnable probe = probes.poll(); probe != null; probe = probes.poll()) {
            probe.run();
        }
    }

    /** How many messages wait or are being committed. */
    int waiting() {
        return messages.get();
    }

    private void loop() {
        try {
            commitUntilClosed();
        } finally {
            running = false;
            closeWriter();
            waiting.takeAll(taken);
            batch.forEach(Committer::refuse);
            taken.forEach(Committer::refuse);
            unkept.forEach(Committer::refuse);
        }
    }

    private void commitUntilClosed() {
        if (fault != null) {
            failAtTheStart(fault);
        }
        while (running || !waiting.isEmpty() || !taken.isEmpty()) {
            try {
                answerProbes();
                pace.gather(messages::get);
                if (taken.isEmpty()) {
                    waiting.await(pace.waitNs());
                }
                waiting.takeAll(taken);
                if (pace.untilUpkeepNs() <= 0) {
                    keepUp();
                }
                if (!taken.isEmpty()) {
                    fill();
                    commit();
                    batch.clear();
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void fill() {
        for (int i = Math.min(MOST_AT_ONCE, taken.size()); i > 0; i--) {
            batch.add(taken.remove());
        }
    }

    /** The store is closed, and it could not be kept before. */
    private static void refuse(Work work) {
        if (work instanceof Changed changed) {
            changed.done().completeExceptionally(new IllegalStateException("the store is closed"));
        }
    }

    private void keepUp() throws InterruptedException {
        try {
            pace.keepUp(writer().upkeep());
        } catch (SQLException | RuntimeException e) {
            fail(e);
        }
    }

    private void commit() throws InterruptedException {
        long startNs = System.nanoTime();
        try {
            LogWriter.Written written = writer().write(batch);
            long endNs = System.nanoTime();
            listener.committing(endNs - startNs);
            int speakers = Math.min(MOST_AT_ONCE, messages.getAndAdd(-count(batch)));
            pace.committed(endNs - startNs, endNs, speakers);
            listener.committed(written.fresh(), written.repeats(), written.refused());
            changed(batch);
        } catch (SQLException | RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Exception fault) throws InterruptedException {
        LOG.error(LogEvents.STORAGE_FAILED, "messages are not kept: {}", fault.getMessage());
        writable = false;
        forgetDrafts();
        closeWriter();
        listener.writable(false, String.valueOf(fault.getMessage()));
        reopen();
    }

    private void failAtTheStart(SQLException e) {
        try {
            fail(e);
        } catch (InterruptedException interrupted) {
            running = false;
        }
    }

    private LogWriter writer() {
        return Objects.requireNonNull(writer);
    }

    private void closeWriter() {
        if (writer != null) {
            writer.close();
        }
    }

    private static int count(List<Work> works) {
        int count = 0;
        for (Work work : works) {
            count += work instanceof PendingMessage ? 1 : 0;
        }
        return count;
    }

    private static void changed(List<Work> works) {
        for (Work work : works) {
            if (work instanceof Changed changed) {
                changed.done().complete(null);
            }
        }
    }

    /** Who said them says them again; what has changed has changed already. */
    private void forgetDrafts() {
        waiting.takeAll(taken);
        batch.addAll(taken);
        taken.clear();
        messages.addAndGet(-count(batch));
        batch.stream().filter(Changed.class::isInstance).forEach(unkept::add);
    }

    private void reopen() throws InterruptedException {
        while (running && !writable) {
            answerProbes();
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            try {
                disk.probe();
                writer = disk.open();
                writer().write(unkept);
                changed(unkept);
                unkept.clear();
                writable = true;
                LOG.info(LogEvents.STORAGE_RECOVERED, "messages are kept again");
                listener.writable(true, "");
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.debug("still not: {}", e.getMessage());
                closeWriter();
            }
        }
    }

    /** Keeps what waits, and ends. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
