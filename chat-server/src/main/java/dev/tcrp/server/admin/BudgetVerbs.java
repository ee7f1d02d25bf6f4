package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.rooms.Order;
import dev.tcrp.server.rooms.Report;
import dev.tcrp.server.tcp.Session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that shows what each budget allows, and who is near it.
 *
 * @param listing the command that lists rooms
 */
record BudgetVerbs(Snapshots snapshots, Spread spread, Verb listing) {
    /** Share of a budget from which on somebody is near it. */
    private static final int NEAR_PERCENT = 50;

    private static final int MOST_NEAR = 10;

    /** The use of one budget, by each who uses it. */
    private static final class Tally {
        private final Map<String, Long> used = new HashMap<>();

        void add(String who, long count) {
            used.merge(who, count, Long::sum);
        }

        /** Rows for the one with the most, and for all others that are near. */
        void send(String budget, long most, AnswerLines answer) {
            List<Map.Entry<String, Long>> first =
                    used.entrySet().stream()
                            .sorted(
                                    Map.Entry.<String, Long>comparingByValue()
                                            .reversed()
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .limit(MOST_NEAR)
                            .toList();
            if (first.isEmpty()) {
                answer.send(row(budget, 0, most, ""));
            }
            for (int i = 0; i < first.size(); i++) {
                long count = first.get(i).getValue();
                if (i == 0 || percent(count, most) >= NEAR_PERCENT) {
                    answer.send(row(budget, count, most, first.get(i).getKey()));
                }
            }
        }
    }

    void budgets(OrderLine order, AnswerLines answer) throws InterruptedException {
        Budgets now = held();
        spread.rows(OrderLine.of("connection budgets"), this::connections, answer::pass);
        rooms(now, answer);
        rate("messages a second of a member", now.speech().sealed(), answer);
        rate("messages a second, original's client", now.speech().plain(), answer);
        rate("typing a second of a member", now.speech().typing(), answer);
        rate("units a second of a client", now.speech().units(), answer);
    }

    private Budgets held() throws InterruptedException {
        return snapshots.report(new Order.ShowBudgets(), Report.AllBudgets.class).budgets();
    }

    /** The connections of this server: each server of a cluster has room for so many. */
    void connections(OrderLine order, AnswerLines answer) throws InterruptedException {
        Budgets now = held();
        var byAddress = new Tally();
        var all = new Tally();
        snapshots.slices(
                clients -> {
                    for (Session session : snapshots.connections(clients)) {
                        all.add("", 1);
                        if (!now.exempt().has(session.address())) {
                            byAddress.add(AddressPrefix.of(session.address()).toString(), 1);
                        }
                    }
                });
        all.send("connections", now.connections().inAll(), answer);
        byAddress.send("connections of an address", now.connections().perAddress(), answer);
    }

    /** The rooms of all servers, which count together. */
    private void rooms(Budgets now, AnswerLines answer) throws InterruptedException {
        Budgets.Rooms most = now.rooms();
        var rooms = new Tally();
        var tokens = new Tally();
        var roomsByAddress = new Tally();
        var tokensByAddress = new Tally();
        var members = new Tally();
        var bytesByMaker = new Tally();
        spread.rows(
                OrderLine.of("rooms"),
                listing,
                line -> {
                    Map<String, Object> row = JsonReader.object(line);
                    String maker = String.valueOf(row.get("maker"));
                    rooms.add("", 1);
                    tokens.add("", number(row, "tokens"));
                    members.add(String.valueOf(row.get("room")), number(row, "people"));
                    if (!maker.isEmpty()) {
                        roomsByAddress.add(maker, 1);
                        tokensByAddress.add(maker, number(row, "tokens"));
                        bytesByMaker.add(maker, number(row, "size_bytes"));
                    }
                });
        rooms.send("rooms", most.inAll(), answer);
        roomsByAddress.send("rooms of an address", most.perAddress(), answer);
        tokens.send("tokens", most.tokensInAll(), answer);
        tokensByAddress.send("tokens of an address", most.tokensPerAddress(), answer);
        bytesByMaker.send("bytes stored of a maker", most.bytesPerMaker(), answer);
        members.send("members of a room", most.members(), answer);
    }

    private static long number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Long number ? number : 0;
    }

    private static JsonLine row(String budget, long used, long most, String who) {
        return AnswerLines.row()
                .put("budget", budget)
                .put("used", used)
                .put("most", most)
                .put("percent", percent(used, most))
                .put("who", who);
    }

    private static long percent(long used, long most) {
        return most == 0 ? 100 : used * 100 / most;
    }

    /** How fast somebody may be; how fast they are now is looked at message by message. */
    private static void rate(String budget, RateLimit limit, AnswerLines answer) {
        long most = limit.perSecond();
        answer.send(
                AnswerLines.row()
                        .put("rate", budget)
                        .put("limit", most == 0 ? "off" : Long.toString(most)));
    }
}
