package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.tcp.SessionTraffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The connections with the most bytes since this was asked last on the same connection; the first
 * time since they were made. Looks at two numbers of each, and at the rest of few.
 */
final class Busiest implements Verb {
    private static final String NEW_BYTES = "new_bytes";

    private final Snapshots snapshots;
    private Map<Long, Long> before = Map.of();

    Busiest(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void answer(OrderLine order, AnswerLines answer) throws InterruptedException {
        int most = most(order);
        SessionTraffic now = snapshots.traffic();
        long[] grown = new long[now.numbers().length];
        Arrays.setAll(grown, i -> now.bytes()[i] - before.getOrDefault(now.numbers()[i], 0L));
        List<Integer> first =
                IntStream.range(0, grown.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> -grown[i]))
                        .limit(most)
                        .toList();
        Map<Long, Long> bytes = new HashMap<>();
        first.forEach(i -> bytes.put(now.numbers()[i], grown[i]));
        List<ClientId> clients = first.stream().map(i -> ClientId.local(now.numbers()[i])).toList();
        for (SessionView view : snapshots.sessions(clients)) {
            long number = view.session().client().number();
            answer.send(row(view, bytes.getOrDefault(number, 0L)));
        }
        remember(now);
    }

    /** The busiest of all servers, of each of which come as many. */
    static Verb ofAll(Spread spread, Verb here) {
        return (order, answer) -> {
            List<String> rows = new ArrayList<>();
            spread.rows(order, here, rows::add);
            rows.stream()
                    .sorted(Comparator.comparingLong(row -> -grown(row)))
                    .limit(most(order))
                    .forEach(answer::pass);
        };
    }

    private static long grown(String row) {
        return JsonReader.object(row).get(NEW_BYTES) instanceof Long bytes ? bytes : 0;
    }

    private static int most(OrderLine order) {
        return (int) order.number("most", 20, 1, 100);
    }

    private static JsonLine row(SessionView view, long bytes) {
        return SessionVerbs.row(view).put(NEW_BYTES, bytes);
    }

    private void remember(SessionTraffic now) {
        before = new HashMap<>();
        for (int i = 0; i < now.numbers().length; i++) {
            before.put(now.numbers()[i], now.bytes()[i]);
        }
    }
}
