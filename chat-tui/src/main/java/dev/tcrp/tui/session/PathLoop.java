package dev.tcrp.tui.session;

import dev.tcrp.protocol.secure.DatagramKeys;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@link SealedPath} on a thread of its own, which wakes when something is due. */
final class PathLoop implements AutoCloseable {
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("chat-path").factory());
    private final SealedPath.Out out;
    private @Nullable SealedPath path;
    private @Nullable Future<?> wakeUp;
    private long wakeUpNs;

    PathLoop(SealedPath.Out out) {
        this.out = out;
    }

    /**
     * Goes on with these keys; any thread.
     *
     * @param rate messages a second that the server takes; 0: as many as come
     */
    void open(DatagramKeys keys, long rate) {
        run(
                () -> {
                    SealedPath open = path;
                    if (open == null) {
                        open = new SealedPath(keys, out, System.nanoTime());
                        path = open;
                    } else {
                        open.reopened(keys, System.nanoTime());
                    }
                    open.pace(rate, System.nanoTime());
                });
    }

    /** Says something; any thread. */
    void say(int room, String text) {
        with(open -> open.say(room, text, System.nanoTime()));
    }

    /** The room was left; any thread. */
    void forget(int room) {
        with(open -> open.forget(room));
    }

    /** A datagram has come from the server's address; any thread. */
    void receive(byte[] datagram) {
        with(open -> open.receive(datagram, datagram.length, System.nanoTime()));
    }

    /** The server has handed this over; any thread. */
    void handed(byte[] units) {
        with(open -> open.handed(units, System.nanoTime()));
    }

    private void with(Consumer<SealedPath> task) {
        run(
                () -> {
                    if (path != null) {
                        task.accept(path);
                    }
                });
    }

    private void run(Runnable task) {
        try {
            thread.execute(
                    () -> {
                        task.run();
                        tick();
                    });
        } catch (RejectedExecutionException e) {
            // It was closed meanwhile; nobody listens any more.
        }
    }

    private void tick() {
        SealedPath open = path;
        if (open != null) {
            open.tick(System.nanoTime());
            wakeAt(open.dueNs());
        }
    }

    private void wakeAt(long dueNs) {
        if (wakeUp != null && !wakeUp.isDone() && wakeUpNs - dueNs <= 0) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUpNs = dueNs;
        long delayNs = Math.max(0, dueNs - System.nanoTime());
        wakeUp = thread.schedule(this::wake, delayNs, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        wakeUp = null;
        tick();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
