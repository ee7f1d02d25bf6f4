package dev.tcrp.server.relay;

import dev.tcrp.server.rooms.Command;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Commands on their way into the directory: any thread puts them in, the relay thread does the
 * rest.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /**
     * Most commands between two looks at the socket, so that a crowd at the door does not silence
     * the rooms.
     */
    private static final int AT_ONCE = 64;

    private static final String FAILED = "The server failed to do this; its log says why.";

    private record Task(Command command, CompletableFuture<Void> done) {
        void refuse() {
            done.completeExceptionally(new IllegalStateException("The server is stopping."));
        }
    }

    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Task> collected = new ArrayDeque<>();
    private volatile boolean closed;

    /** Complete once it is carried out; any thread. */
    CompletableFuture<Void> put(Command command) {
        var task = new Task(command, new CompletableFuture<>());
        tasks.add(task);
        if (closed) {
            task.refuse();
        }
        return task.done();
    }

    boolean isEmpty() {
        return collected.isEmpty() && tasks.isEmpty();
    }

    /** Takes what {@link #carryOut} will do. */
    void collect() {
        while (collected.size() < AT_ONCE) {
            Task task = tasks.poll();
            if (task == null) {
                return;
            }
            collected.add(task);
        }
    }

    boolean hasCollected() {
        return !collected.isEmpty();
    }

    /** What was collected; a command that fails is its sender's trouble alone. */
    void carryOut(Function<Command, CompletableFuture<Void>> directory) {
        for (Task task = collected.poll(); task != null; task = collected.poll()) {
            carryOut(task, directory);
        }
    }

    private static void carryOut(Task task, Function<Command, CompletableFuture<Void>> directory) {
        try {
            var _ = directory.apply(task.command()).whenComplete((_, e) -> end(task, e));
        } catch (RuntimeException e) {
            end(task, e);
        }
    }

    private static void end(Task task, @Nullable Throwable fault) {
        if (fault == null) {
            task.done().complete(null);
        } else {
            LOG.error("a command failed", fault);
            task.done().completeExceptionally(new IllegalStateException(FAILED, fault));
        }
    }

    /** Refuses what is in it, and what comes. */
    void close() {
        closed = true;
        collected.forEach(Task::refuse);
        tasks.forEach(Task::refuse);
    }
}
