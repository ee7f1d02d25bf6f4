package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.tcp.CommandReader.CommandReading;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * A request of one connection from when it came until it is its turn; owned by the control thread.
 */
final class RequestTurn {
    /** What is to be done with the request now. */
    sealed interface Turn {
        /** It is carried out. */
        record Now(CommandReading reading) implements Turn {}

        /** It came too soon, and waits a little. */
        record Later() implements Turn {}

        /** It came far too soon, and is refused. */
        record Never(Response answer, String why) implements Turn {}
    }

    private record Waiting(Frame frame, CommandReading reading, long sinceNs) {}

    private final CommandReader commands;
    private final RequestRates.Spent spent;
    private @Nullable Waiting waiting;

    RequestTurn(CommandReader commands, RequestRates.Spent spent) {
        this.commands = commands;
        this.spent = spent;
    }

    /** Whether a request waits for its turn. */
    boolean isAwaited() {
        return waiting != null;
    }

    /** Takes a request, when none waits; whether it is its turn says {@link #take(long)}. */
    void add(Frame frame, long nowNs) throws IOException {
        waiting = new Waiting(frame, commands.read(frame), nowNs);
    }

    /** Looks whether it is the turn of the request that waits. */
    Turn take(long nowNs) {
        Waiting first = waiting;
        if (first == null) {
            throw new IllegalStateException("no request waits");
        }
        CommandReading next = first.reading();
        long waitNs = spent.spend(next.kind(), next.weight(), nowNs);
        if (waitNs > 0 && nowNs - first.sinceNs() + waitNs <= Budgets.Asking.PATIENCE_NS) {
            return new Turn.Later();
        }
        waiting = null;
        return waitNs == 0
                ? new Turn.Now(next)
                : new Turn.Never(
                        commands.tooOften(first.frame(), next.kind(), waitNs),
                        "Asked too often: " + next.kind().name() + ".");
    }
}
