package dev.tcrp.tui.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads from the terminal on the {@code keys} thread, and offers the bytes as they come. */
final class KeyReader implements Runnable {
    private static final int MOST_AT_ONCE = 8192;

    private final InputStream in;
    private final BlockingQueue<Arrival> arrivals;
    private boolean mayRead = true;
    private boolean rests;

    KeyReader(InputStream in, BlockingQueue<Arrival> arrivals) {
        this.in = in;
        this.arrivals = arrivals;
    }

    @Override
    public void run() {
        var buffer = new byte[MOST_AT_ONCE];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                arrivals.add(new Arrival.Bytes(Arrays.copyOf(buffer, read)));
                rest();
            }
        } catch (IOException | InterruptedException e) {
            // A terminal that hung up gives EIO; that is the end of it like any other.
        }
        arrivals.add(new Arrival.Gone());
    }

    private synchronized void rest() throws InterruptedException {
        rests = true;
        notifyAll();
        while (!mayRead) {
            wait();
        }
        rests = false;
    }

    /** What it reads next is the last thing that it reads until {@link #resume}. */
    synchronized void pause() {
        mayRead = false;
        rests = false;
    }

    /** Waits until it has read that, which a terminal's answer makes it do; but not for long. */
    synchronized void awaitRest(long patienceMs) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        long left = patienceMs;
        while (!rests && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    /** It reads on. */
    synchronized void resume() {
        mayRead = true;
        notifyAll();
    }
}
