package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.Utf8;

import java.nio.channels.WritableByteChannel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Carries out here what the operators at other servers of the cluster order: a line that says who
 * orders, and the line of the order.
 */
final class ForwardedOrders implements Neighbours.Orders {
    /**
     * Connections of operators that are remembered, for what counts from one answer to the next.
     */
    private static final int MOST = 64;

    private final Neighbours neighbours;
    private final Function<String, Verbs> verbs;
    private final Map<String, Verbs> bySender =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Verbs> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * @param verbs makes the commands of one connection, by the name of its user
     */
    ForwardedOrders(Neighbours neighbours, Function<String, Verbs> verbs) {
        this.neighbours = neighbours;
        this.verbs = verbs;
    }

    @Override
    public void answer(byte[] order, WritableByteChannel to) throws InterruptedException {
        var answer = new AnswerLines(to);
        answer.answer(
                () -> {
                    String[] lines = Utf8.decode(order).orElse("").split("\n", 2);
                    OrderLine line = OrderLine.read(lines[lines.length - 1]);
                    Set<Integer> shards = new HashSet<>(neighbours.open());
                    boolean isOfAll = Reach.of(line) instanceof Reach.All;
                    verbs(lines[0])
                            .find(line.command())
                            .answer(line, isOfAll ? answer.of(neighbours.self()) : answer);
                    shards.retainAll(neighbours.open());
                    return LastLine.done(shards);
                });
    }

    private synchronized Verbs verbs(String sender) {
        return bySender.computeIfAbsent(sender, who -> verbs.apply(who.split(" ", 2)[0]));
    }
}
