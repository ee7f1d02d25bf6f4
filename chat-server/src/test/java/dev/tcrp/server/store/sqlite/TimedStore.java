package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A store, timed. One thread says what each sender says next, as the relay's does. */
final class TimedStore implements LogListener, AutoCloseable {
    private final BlockingQueue<List<StoredMessage>> told = new LinkedBlockingQueue<>();
    private final SqliteStore store;
    private final long committer;
    private long number;
    private long batches;

    TimedStore(Path folder) throws IOException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        store = SqliteStore.open(folder, Retention.EVERYTHING, this);
        committer =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("committer"))
                        .filter(thread -> !before.contains(thread))
                        .mapToLong(Thread::threadId)
                        .findAny()
                        .orElseThrow();
    }

    /**
     * What committing costs.
     *
     * @param cpuUs of the committer's thread, for a message
     */
    record Speed(double messagesPerSecond, double cpuUs) {}

    /** With so many senders, each of which waits for its acknowledgement before the next. */
    Speed speed(int senders, long durationNs) throws InterruptedException {
        long cpuBefore = cpuNs();
        for (int i = 0; i < senders; i++) {
            says();
        }
        long start = System.nanoTime();
        long messages = 0;
        long batchesBefore = batches;
        int outstanding = senders;
        while (outstanding > 0) {
            int heard = told.take().size();
            messages += heard;
            batches++;
            outstanding -= heard;
            if (System.nanoTime() - start < durationNs) {
                for (int i = 0; i < heard; i++) {
                    says();
                }
                outstanding += heard;
            }
        }
        System.err.printf(
                "%.1f messages in a transaction%n", (double) messages / (batches - batchesBefore));
        double perSecond = messages * 1e9 / (System.nanoTime() - start);
        return new Speed(perSecond, (cpuNs() - cpuBefore) / 1e3 / messages);
    }

    private long cpuNs() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(committer);
    }

    /** From append to committed, of so many messages, one at a time and so far apart. */
    double medianDelayUs(int messages, long everyNs) throws InterruptedException {
        var delays = new double[messages];
        for (int i = 0; i < messages; i++) {
            LockSupport.parkNanos(everyNs);
            long start = System.nanoTime();
            says();
            told.take();
            delays[i] = (System.nanoTime() - start) / 1e3;
        }
        return DurabilityBench.median(delays);
    }

    private void says() {
        var origin = new RepeatKey("d", ++number);
        var draft =
                new PendingMessage(
                        7, System.currentTimeMillis(), "bob", DurabilityBench.TEXT, origin);
        if (!store.append(draft)) {
            throw new IllegalStateException("not taken");
        }
    }

    @Override
    public void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused) {
        if (!fresh.isEmpty()) {
            told.add(fresh);
        }
    }

    @Override
    public void writable(boolean is, String why) {
        System.err.println("writable: " + is + " " + why);
    }

    @Override
    public void close() {
        store.close();
    }
}
