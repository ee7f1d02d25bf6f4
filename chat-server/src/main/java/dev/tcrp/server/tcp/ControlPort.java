package dev.tcrp.server.tcp;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.rooms.BannedNetworks;
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
            Budgets budgets,
            boolean trace,
            Metrics metrics,
            ThreadFactory threads)
            throws IOException {
        this.loop = new ControlLoop(sockets, budgets, new WireTrace(trace), metrics);
        this.thread = threads.newThread(loop);
        thread.setName("control");
        thread.start();
    }

    /** Lets clients in from now on, whose commands go to this owner. */
    public void open(RoomOwner owner) {
        loop.post(new ControlTask.Open(owner));
    }

    /** These budgets hold from now on; any thread. */
    public void adopt(Budgets budgets) {
        loop.post(new ControlTask.Adopt(budgets));
    }

    /** Sends a frame, if the connection is still there; any thread, never waits. */
    public void deliver(ClientId to, FromServer message) {
        loop.post(new ControlTask.Deliver(to, message));
    }

    /** The client came into its first room, or left its last; any thread. */
    public void seat(ClientId client, boolean isMember) {
        loop.post(new ControlTask.Seat(client, isMember));
    }

    /** Closes the connection of a client without a word; any thread. */
    public void end(ClientId client) {
        loop.post(new ControlTask.End(client));
    }

    /** Takes no connections from these networks from now on; any thread. */
    public void bar(BannedNetworks networks) {
        loop.post(new ControlTask.Bar(networks));
    }

    /** Hands frames that the tap wants to its watcher, until {@link #untap}; any thread. */
    public void tap(FrameTap tap) {
        loop.post(new ControlTask.Tap(tap, true));
    }

    /** Ends a tap; any thread. */
    public void untap(FrameTap tap) {
        loop.post(new ControlTask.Tap(tap, false));
    }

    /** The traffic of all connections; any thread. Completed by the control thread. */
    public CompletableFuture<SessionTraffic> traffic() {
        var counted = new CompletableFuture<SessionTraffic>();
        loop.post(new ControlTask.Count(counted));
        return counted;
    }

    /**
     * The connections of those of these clients that are there; any thread. Completed by the
     * control thread.
     *
     * @param clients some hundreds at most, for this takes a part of one turn
     */
    public CompletableFuture<List<Session>> sessions(List<ClientId> clients) {
        var shown = new CompletableFuture<List<Session>>();
        loop.post(new ControlTask.Show(clients, shown));
        return shown;
    }

    /** How the control thread shows that it still works. */
    public VitalSign vital() {
        return new VitalSign("control", answer -> loop.post(new ControlTask.Probe(answer)));
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
