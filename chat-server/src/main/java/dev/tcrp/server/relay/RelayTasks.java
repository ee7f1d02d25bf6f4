package dev.tcrp.server.relay;

import dev.tcrp.server.udp.DatagramIo;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Work that other threads leave to the relay thread, which does it in its turn, in order. */
final class RelayTasks implements Executor {
    private final DatagramIo io;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    RelayTasks(DatagramIo io) {
        this.io = io;
    }

    /** Does this on the relay thread; any thread. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        io.wakeUp();
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Does all of them, and returns whether there were some; the relay thread. */
    boolean run() {
        boolean some = false;
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            next.run();
            some = true;
        }
        return some;
    }
}
