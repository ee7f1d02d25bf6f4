package dev.tcrp.server.admin;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.admin.Neighbours.Errand;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Carries out the commands of one operator at the servers that they concern: this one and its
 * neighbours. A server that does not answer is named, and never left out silently.
 */
final class Spread {
    /** How long another server may be silent. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** A lease without an owner is taken within this time. */
    private static final Duration MOVING = Duration.ofSeconds(18);

    private static final long PAUSE_MS = 100;

    private final Neighbours neighbours;
    private final Verb roomIs;
    private final String sender;

    /**
     * @param roomIs refuses an order about a room that is not there
     * @param sender the operator and the connection, as the neighbours know them
     */
    Spread(Neighbours neighbours, Verb roomIs, String sender) {
        this.neighbours = neighbours;
        this.roomIs = roomIs;
        this.sender = sender;
    }

    /** The command that does this wherever an order has to be carried out. */
    Verb of(Verb here) {
        return new Verb() {
            @Override
            public void answer(OrderLine order, AnswerLines answer) throws InterruptedException {
                switch (Reach.of(order)) {
                    case Reach.Here() -> here.answer(order, answer);
                    case Reach.Owner(var room) -> atOwner(room, order, here, answer::pass);
                    case Reach.All _ -> rows(order, here, answer::pass);
                }
            }

            @Override
            public Duration limit(OrderLine order) {
                return here.limit(order).plus(SILENCE);
            }
        };
    }

    /** Refuses unless there is a room of this name. */
    void requireRoom(RoomName room) throws InterruptedException {
        atOwner(Optional.of(room), OrderLine.about("room is", room), roomIs, _ -> {});
    }

    /** The rows of all servers for an order that each carries out, those of this one first. */
    void rows(OrderLine order, Verb here, Consumer<String> rows) throws InterruptedException {
        var reach = (Reach.All) Reach.of(order);
        if (reach.in().isPresent()) {
            requireRoom(reach.in().get());
        }
        Map<String, Errand> errands = new LinkedHashMap<>();
        try {
            neighbours.others().forEach(node -> errands.put(node, send(node, order)));
            Set<Integer> seen = new HashSet<>(neighbours.open());
            run(here, order, lines(rows).of(neighbours.self()));
            seen.retainAll(neighbours.open());
            requireWhole(gathered(errands, rows, seen), reach.rooms() ? seen : allShards());
        } finally {
            errands.values().forEach(Errand::close);
        }
    }

    /** Takes the answers of the neighbours; what is wrong with some, in words. */
    private static List<RefusedOrderException> gathered(
            Map<String, Errand> errands, Consumer<String> rows, Set<Integer> seen)
            throws InterruptedException {
        List<RefusedOrderException> wrong = new ArrayList<>();
        for (Map.Entry<String, Errand> errand : errands.entrySet()) {
            try {
                seen.addAll(take(errand.getValue(), rows));
            } catch (IOException e) {
                wrong.add(
                        new RefusedOrderException(
                                ExitCode.TIMED_OUT,
                                "Node %s %s: what it has is missing here."
                                        .formatted(errand.getKey(), e.getMessage())));
            } catch (RefusedOrderException e) {
                wrong.add(
                        new RefusedOrderException(
                                e.exit(), "Node %s: %s".formatted(errand.getKey(), e.words())));
            }
        }
        return wrong;
    }

    private void requireWhole(List<RefusedOrderException> wrong, Set<Integer> seen) {
        if (!wrong.isEmpty()) {
            throw new RefusedOrderException(
                    wrong.getFirst().exit(),
                    String.join(" ", wrong.stream().map(RefusedOrderException::words).toList()));
        }
        int missing = neighbours.shards() - seen.size();
        if (missing > 0) {
            throw new RefusedOrderException(
                    ExitCode.FAILED,
                    "%d of the %d shards have no server just now: their rooms are missing here. Try"
                                    .formatted(missing, neighbours.shards())
                            + " again in a few seconds.");
        }
    }

    private Set<Integer> allShards() {
        return new HashSet<>(IntStream.range(0, neighbours.shards()).boxed().toList());
    }

    /** Waits while the room moves, as the requests of clients do. */
    private void atOwner(Optional<RoomName> room, OrderLine order, Verb here, Consumer<String> rows)
            throws InterruptedException {
        long start = System.nanoTime();
        var begun = new AtomicBoolean();
        while (true) {
            try {
                tryAtOwner(
                        room,
                        order,
                        here,
                        row -> {
                            begun.set(true);
                            rows.accept(row);
                        });
                return;
            } catch (ElsewhereException e) {
                if (begun.get() || System.nanoTime() - start > MOVING.toNanos()) {
                    throw e;
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private void tryAtOwner(
            Optional<RoomName> room, OrderLine order, Verb here, Consumer<String> rows)
            throws InterruptedException {
        String owner = neighbours.owner(room).orElseThrow(ElsewhereException::new);
        if (owner.equals(neighbours.self())) {
            run(here, order, lines(rows));
            return;
        }
        try (Errand errand = send(owner, order)) {
            var _ = take(errand, rows);
        } catch (IOException e) {
            throw new RefusedOrderException(
                    ExitCode.TIMED_OUT,
                    "Node %s %s: nobody knows whether the order was carried out. Look before you"
                                    .formatted(owner, e.getMessage())
                            + " give it again.");
        }
    }

    private Errand send(String node, OrderLine order) {
        return neighbours.send(node, Utf8.encode(sender + "\n" + order.line()));
    }

    private static AnswerLines lines(Consumer<String> rows) {
        return new AnswerLines(new LineSplitter(rows));
    }

    private static void run(Verb here, OrderLine order, AnswerLines answer)
            throws InterruptedException {
        here.answer(order, answer);
        answer.flush();
    }

    /**
     * Passes on the rows of a neighbour, and throws as it refuses.
     *
     * @return the shards that it decided about all the time
     */
    private static Set<Integer> take(Errand errand, Consumer<String> rows)
            throws IOException, InterruptedException {
        Queue<String> lines = new ArrayDeque<>();
        var splitter = new LineSplitter(lines::add);
        while (true) {
            splitter.write(ByteBuffer.wrap(errand.next(SILENCE)));
            for (String line = lines.poll(); line != null; line = lines.poll()) {
                Optional<LastLine> last = LastLine.read(line);
                if (last.isPresent()) {
                    return last.get().shards();
                }
                if (!line.isEmpty()) {
                    rows.accept(line);
                }
            }
        }
    }
}
