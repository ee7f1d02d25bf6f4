package dev.tcrp.server.tcp;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.RoomOwner;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The TCP ports. One thread serves all connections, so that one that is idle costs a socket and
 * some 500 bytes, and no stack.
 */
public final class ControlPort implements AutoCloseable {
    /** How long a stop waits at most for peers that do not read. */
    private static final Duration FAREWELL = Duration.ofMillis(400);

    private final ControlLoop loop;
    private final Thread thread;

    /**
     * Takes the listening sockets over; nobody is let in before {@link #open}.
     *
     * @param trace whether every frame is logged
     * @param threads makes the control thread, and is told when it ends
     */
    public ControlPort(
            List<ListenSocket> sockets,
            ConnectionLimits limits,
            Patience patience,
            boolean trace,
            ThreadFactory threads)
            throws IOException {
        this.loop = new ControlLoop(sockets, limits, patience, new WireTrace(trace));
        this.thread = threads.newThread(loop);
        thread.setName("control");
        thread.start();
    }

    /** Lets clients in from now on, whose commands go to this owner. */
    public void open(RoomOwner owner) {
        loop.post(new ControlTask.Open(owner));
    }

    /** Sends a frame, if the connection is still there; any thread, never waits. */
    public void deliver(ClientId to, FromServer message) {
        loop.post(new ControlTask.Deliver(to, message));
    }

    /** Lets nobody in any more; the ports are free once this returns. */
    public void stopListening() {
        if (!thread.isAlive()) {
            return;
        }
        var done = new CompletableFuture<Void>();
        loop.post(new ControlTask.StopListening(done));
        done.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /**
     * Frees the port, tells every connection why, and closes each once it has sent what waits, or
     * its time is up.
     */
    public void close(String why) {
        stopListening();
        loop.post(new ControlTask.Stop(why));
        try {
            thread.join(FAREWELL);
            loop.abandon();
            thread.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close("The server is stopping.");
    }
}
