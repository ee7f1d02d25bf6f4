package dev.tcrp.server.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The listening sockets on the selector of the control thread, which owns them. */
final class Listeners implements Closeable {
    /** After a fault (too many open files, say) nothing is accepted for so long. */
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<ListenSocket> sockets;
    private final Selector selector;
    private boolean paused;
    private long pausedUntilNs;

    Listeners(List<ListenSocket> sockets, Selector selector) {
        this.sockets = List.copyOf(sockets);
        this.selector = selector;
    }

    /** Accepts connections from now on. */
    void open() throws IOException {
        for (ListenSocket socket : sockets) {
            socket.listener().register(selector, SelectionKey.OP_ACCEPT, socket);
        }
    }

    /** Accepts nothing for a while. */
    void pause(long nowNs) {
        paused = true;
        pausedUntilNs = nowNs + PAUSE_NS;
        setInterest(0);
    }

    /** Accepts again, once the pause is over. */
    void resumeIfDue(long nowNs) {
        if (paused && nowNs - pausedUntilNs >= 0) {
            paused = false;
            setInterest(SelectionKey.OP_ACCEPT);
        }
    }

    /** How long the selector may wait for the sake of these, at most {@code mostMs}. */
    long waitMs(long mostMs) {
        return paused ? Math.min(mostMs, TimeUnit.NANOSECONDS.toMillis(PAUSE_NS)) : mostMs;
    }

    private void setInterest(int interest) {
        for (ListenSocket socket : sockets) {
            SelectionKey key = socket.listener().keyFor(selector);
            if (key != null && key.isValid()) {
                key.interestOps(interest);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ListenSocket socket : sockets) {
            socket.close();
        }
    }
}
