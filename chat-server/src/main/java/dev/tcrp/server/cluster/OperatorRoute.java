package dev.tcrp.server.cluster;

import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command.Operate;
import dev.tcrp.server.rooms.Order;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.Report;
import dev.tcrp.server.rooms.RoomOwner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The operator's orders at one server of a cluster: about its own rooms, and about its own clients
 * in rooms of any server. Owned by the relay thread.
 */
record OperatorRoute(RoomOwner here, Ownership ownership, Edge edge, Seats seats) {
    void route(Operate operate, Consumer<Reply> replies) {
        switch (operate.order()) {
            case Order.FindClients(var some) ->
                    submit(operate, report -> withElsewhere(some, report), replies);
            case Order.Count _ -> submit(operate, this::withAllSeats, replies);
            case Order.Announce announce -> announce(announce, operate.to(), replies);
            case Order order -> {
                Optional<Integer> shard =
                        order.isAboutAllRooms()
                                ? Optional.of(0)
                                : order.aboutRoom().map(ownership::shard);
                if (shard.isEmpty() || ownership.isOpen(shard.get())) {
                    here.submit(operate, replies);
                } else {
                    answer(new Report.Elsewhere(), operate.to(), replies);
                }
            }
        }
    }

    private void submit(Operate operate, UnaryOperator<Report> completed, Consumer<Reply> replies) {
        here.submit(
                new Operate(
                        operate.order(), report -> operate.to().accept(completed.apply(report))),
                replies);
    }

    private static void answer(Report report, Consumer<Report> to, Consumer<Reply> replies) {
        to.accept(report);
        replies.accept(new Reply.Answer(List.of()));
    }

    /** With the seats in rooms of other servers. */
    private Report withElsewhere(List<ClientId> some, Report report) {
        if (!(report instanceof Report.Clients(var rows))) {
            return report;
        }
        Map<ClientId, List<Report.Seat>> found = new HashMap<>();
        rows.forEach(row -> found.put(row.client(), row.seats()));
        List<Report.ClientRow> all = new ArrayList<>();
        for (ClientId client : some) {
            List<Report.Seat> of = new ArrayList<>(found.getOrDefault(client, List.of()));
            of.addAll(edge.seats(client));
            if (!of.isEmpty()) {
                all.add(new Report.ClientRow(client, of));
            }
        }
        return new Report.Clients(all);
    }

    /** Of the clients, those that are connected here. */
    private Report withAllSeats(Report report) {
        return report instanceof Report.Counts(var rooms, var _)
                ? new Report.Counts(rooms, seats.count())
                : report;
    }

    /** Tells each client once, in whatever rooms it is. */
    private void announce(Order.Announce announce, Consumer<Report> to, Consumer<Reply> replies) {
        List<ClientId> rest = new ArrayList<>(announce.clients());
        rest.removeIf(client -> edge.announce(client, announce.room(), announce.text()));
        int told = announce.clients().size() - rest.size();
        if (announce.room().map(ownership::shard).filter(s -> !ownership.isOpen(s)).isPresent()) {
            answer(new Report.Done(told), to, replies);
            return;
        }
        submit(
                new Operate(new Order.Announce(rest, announce.room(), announce.text()), to),
                report ->
                        report instanceof Report.Done(int more)
                                ? new Report.Done(told + more)
                                : report,
                replies);
    }
}
