package dev.tcrp.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Lines of the log on their way to a stream that may block: threads that log never wait for it. A
 * thread of its own writes. When more bytes wait than are allowed, lines are dropped until all that
 * waits is written; then the number of the dropped ones is written in their place.
 */
final class LogQueue extends OutputStream {
    private final OutputStream out;
    private final int most;
    private final LongFunction<byte[]> loss;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    private long dropped;

    /** How many were dropped since the start. */
    private long lost;

    /** The number of dropped lines, and no line, is being written. */
    private boolean isTellingLoss;

    /** How many lines are lost when the write fails that is under way; 0 when none is. */
    private long writing;

    /** The last write failed; the next line makes it be tried again. */
    private boolean broken;

    /**
     * @param most bytes that may wait
     * @param loss the line that says how many were dropped
     */
    LogQueue(OutputStream out, int most, LongFunction<byte[]> loss) {
        this.out = out;
        this.most = most;
        this.loss = loss;
        Thread.ofPlatform().daemon().name("log").start(this::writeAll);
    }

    /** Takes a line, or drops it; never waits. */
    @Override
    public synchronized void write(byte[] line, int from, int size) {
        if (dropped > 0 || bytes + size > most) {
            dropped++;
            lost++;
        } else {
            waiting.add(Arrays.copyOfRange(line, from, from + size));
            bytes += size;
        }
        broken = false;
        notifyAll();
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** How many lines were dropped since the start; any thread. */
    synchronized long lost() {
        return lost;
    }

    /** Waits until all is written, but not longer than this. */
    synchronized void drain(Duration patience) throws InterruptedException {
        long untilNs = System.nanoTime() + patience.toNanos();
        while (hasMore() || writing > 0) {
            long leftNs = untilNs - System.nanoTime();
            if (leftNs <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        }
    }

    private void writeAll() {
        try {
            while (true) {
                writeNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeNext() throws InterruptedException {
        byte[] next = next();
        try {
            out.write(next);
            out.flush();
            written(false);
        } catch (IOException e) {
            written(true);
        }
    }

    private synchronized void written(boolean failed) {
        dropped += failed ? writing : 0;
        lost += failed && !isTellingLoss ? 1 : 0;
        broken = failed;
        writing = 0;
        notifyAll();
    }

    private synchronized byte[] next() throws InterruptedException {
        while (!hasMore()) {
            wait();
        }
        byte[] line = waiting.poll();
        if (line != null) {
            bytes -= line.length;
            writing = 1;
            isTellingLoss = false;
            return line;
        }
        writing = dropped;
        isTellingLoss = true;
        dropped = 0;
        return loss.apply(writing);
    }

    private boolean hasMore() {
        return !waiting.isEmpty() || (dropped > 0 && !broken);
    }
}
