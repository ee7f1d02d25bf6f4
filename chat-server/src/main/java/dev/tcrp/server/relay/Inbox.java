package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Reply;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
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

    private record Task(Command command, Consumer<Reply> replies) {
        void refuse() {
            replies.accept(new Reply.Failure("The server is stopping."));
        }
    }

    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Task> collected = new ArrayDeque<>();
    private volatile boolean closed;

    /**
     * Puts a command in; any thread.
     *
     * @param replies called once, by the relay thread, or at once when this is closed
     */
    void put(Command command, Consumer<Reply> replies) {
        var task = new Task(command, replies);
        tasks.add(task);
        if (closed && tasks.remove(task)) {
            task.refuse();
        }
    }

    /** How many commands wait; takes as long as they are many. */
    int size() {
        return collected.size() + tasks.size();
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

    /** Carries out what was collected. A command that fails is its sender's trouble alone. */
    void carryOut(Function<Command, CompletableFuture<List<FromServer>>> owner) {
        for (Task task = collected.poll(); task != null; task = collected.poll()) {
            carryOut(task, owner);
        }
    }

    private static void carryOut(
            Task task, Function<Command, CompletableFuture<List<FromServer>>> owner) {
        try {
            answer(owner.apply(task.command()), task.replies());
        } catch (RuntimeException e) {
            end(task.replies(), List.of(), e);
        }
    }

    /** Answers by these frames, once they are there; any thread. */
    static void answer(CompletableFuture<List<FromServer>> later, Consumer<Reply> replies) {
        var _ = later.whenComplete((frames, e) -> end(replies, frames, e));
    }

    private static void end(
            Consumer<Reply> replies, List<FromServer> frames, @Nullable Throwable fault) {
        if (fault == null) {
            replies.accept(new Reply.Answer(frames));
        } else {
            LOG.error(LogEvents.COMMAND_FAILED, "a command failed", fault);
            replies.accept(new Reply.Failure(FAILED));
        }
    }

    /** Refuses what is in it, and what comes. */
    void close() {
        closed = true;
        for (Task task = collected.poll(); task != null; task = collected.poll()) {
            task.refuse();
        }
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            task.refuse();
        }
    }
}
