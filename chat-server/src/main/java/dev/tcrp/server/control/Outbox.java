package dev.tcrp.server.control;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * What waits to be sent on one connection; any thread puts in, a virtual thread that lives only
 * while something waits takes out. A peer that does not read fills its own outbox, and then loses
 * its connection; nobody waits for it.
 */
final class Outbox {
    /** Most bytes that wait. */
    static final int LIMIT = 256 * 1024;

    private final Socket socket;
    private @Nullable Queue<byte[]> waiting;
    private int bytes;
    private boolean closed;
    private @Nullable CompletableFuture<Void> flushed;

    Outbox(Socket socket) {
        this.socket = socket;
    }

    /**
     * Sends these bytes behind those that wait; false when they are too many, and then the
     * connection is closed.
     */
    synchronized boolean put(byte[] frame) {
        if (closed) {
            return true;
        }
        if (bytes + frame.length > LIMIT) {
            close();
            return false;
        }
        bytes += frame.length;
        if (waiting == null) {
            waiting = new ArrayDeque<>(2);
            waiting.add(frame);
            Thread.ofVirtual().start(this::write);
        } else {
            waiting.add(frame);
        }
        return true;
    }

    /** Complete once everything that waits now is sent, or never will be. */
    synchronized CompletableFuture<Void> flushed() {
        if (waiting == null || closed) {
            return CompletableFuture.completedFuture(null);
        }
        if (flushed == null) {
            flushed = new CompletableFuture<>();
        }
        return flushed;
    }

    /** Closes the connection; what waits is lost. */
    synchronized void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        if (flushed != null) {
            flushed.complete(null);
        }
    }

    private void write() {
        try {
            for (byte[] next = head(); next != null; next = next(next)) {
                socket.getOutputStream().write(next);
            }
        } catch (IOException e) {
            close();
        }
    }

    private synchronized byte @Nullable [] head() {
        return waiting == null ? null : waiting.peek();
    }

    /** Takes out what was sent; when nothing is left the writer ends. */
    private synchronized byte @Nullable [] next(byte[] sent) {
        if (waiting == null) {
            return null;
        }
        waiting.remove();
        bytes -= sent.length;
        if (waiting.isEmpty()) {
            waiting = null;
            if (flushed != null) {
                flushed.complete(null);
            }
            return null;
        }
        return waiting.peek();
    }
}
