package dev.tcrp.tui.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What goes to the terminal: gathered by the ui thread, written in one piece. Any thread may end
 * it, after which nothing more is written.
 */
final class Output {
    /** How long an exit waits for a write to a terminal that takes nothing. */
    private static final long PATIENCE_MS = 300;

    private final OutputStream out;
    private final StringBuilder gathered = new StringBuilder();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean ended;

    Output(OutputStream out) {
        this.out = out;
    }

    void add(String text) {
        gathered.append(text);
    }

    /** Puts what is gathered between these two. */
    void enclose(String before, String behind) {
        gathered.insert(0, before).append(behind);
    }

    void flush() throws IOException {
        if (gathered.isEmpty()) {
            return;
        }
        byte[] bytes = gathered.toString().getBytes(StandardCharsets.UTF_8);
        gathered.setLength(0);
        writing.lock();
        try {
            if (!ended) {
                out.write(bytes);
                out.flush();
            }
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes the last words, unless the terminal does not take them.
     *
     * @return false if it had ended before
     */
    boolean end(String lastWords) throws IOException {
        boolean free = lock();
        try {
            if (ended) {
                return false;
            }
            ended = true;
            if (free) {
                out.write(lastWords.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            return true;
        } finally {
            if (free) {
                writing.unlock();
            }
        }
    }

    private boolean lock() {
        try {
            return writing.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
