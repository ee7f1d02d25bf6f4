package dev.tcrp.server.admin;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.relay.sealed.PathState;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Order;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.Report;
import dev.tcrp.server.rooms.Report.ClientRow;
import dev.tcrp.server.rooms.Report.PersonRow;
import dev.tcrp.server.rooms.Report.RoomRow;
import dev.tcrp.server.rooms.Report.Seat;
import dev.tcrp.server.tcp.Session;
import dev.tcrp.server.tcp.SessionTraffic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks the threads that own the server's state, and waits: each for one slice at a time, so that
 * none is held up for longer than some 100 µs, however long the listing is.
 */
final class Snapshots {
    private static final long PATIENCE_S = 5;

    private final Steered server;

    Snapshots(Steered server) {
        this.server = server;
    }

    /** The report on an order that is carried out; throws {@link RefusedOrderException}. */
    <R extends Report> R report(Order order, Class<R> kind) throws InterruptedException {
        var report = new CompletableFuture<Report>();
        var reply = server.rooms().submit(new Command.Operate(order, report::complete));
        if (await(reply, "the rooms") instanceof Reply.Failure(var why)) {
            throw new RefusedOrderException(ExitCode.FAILED, why);
        }
        Report done = await(report, "the rooms");
        if (done instanceof Report.Refused(var refusal)) {
            throw new RefusedOrderException(ExitCode.of(refusal.reason()), refusal.text());
        }
        if (done instanceof Report.Elsewhere) {
            throw new ElsewhereException();
        }
        return kind.cast(done);
    }

    /** The answer of such a thread; throws {@link RefusedOrderException} when it does not. */
    static <T> T await(CompletableFuture<T> answer, String whose) throws InterruptedException {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new RefusedOrderException(
                    ExitCode.TIMED_OUT,
                    "The thread of %s did not answer within %d s. The log may say why."
                            .formatted(whose, PATIENCE_S));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Names all rooms, page by page. */
    void rooms(Consumer<RoomRow> each) throws InterruptedException {
        String after = "";
        boolean more = true;
        while (more) {
            var page = report(new Order.ListRooms(after), Report.Rooms.class);
            page.rows().forEach(each);
            more = page.more();
            after = more ? page.rows().getLast().name().value() : "";
        }
    }

    /** Names all people of a room, page by page. */
    void people(RoomName room, Consumer<PersonRow> each) throws InterruptedException {
        String after = "";
        boolean more = true;
        while (more) {
            var page = report(new Order.ListPeople(room, after), Report.People.class);
            page.rows().forEach(each);
            more = page.more();
            after = more ? page.rows().getLast().user().value() : "";
        }
    }

    /** The traffic of all connections. */
    SessionTraffic traffic() throws InterruptedException {
        return await(server.control().traffic(), "the connections");
    }

    /** All connections, in slices of {@link Order#MOST}, the oldest first. */
    void slices(ClientSlice each) throws InterruptedException {
        long[] numbers = traffic().numbers().clone();
        Arrays.sort(numbers);
        for (int from = 0; from < numbers.length; from += Order.MOST) {
            int to = Math.min(numbers.length, from + Order.MOST);
            each.take(Arrays.stream(numbers, from, to).mapToObj(ClientId::local).toList());
        }
    }

    /** Takes some clients. */
    interface ClientSlice {
        /** At most {@link Order#MOST} of them. */
        void take(List<ClientId> clients) throws InterruptedException;
    }

    /** The connections of this list that are there, without their paths and rooms. */
    List<Session> connections(List<ClientId> clients) throws InterruptedException {
        return await(server.control().sessions(clients), "the connections");
    }

    /** The connections of this list that are there, in this order. */
    List<SessionView> sessions(List<ClientId> clients) throws InterruptedException {
        List<Session> sessions = connections(clients);
        Map<ClientId, PathState> paths =
                await(server.relay().paths(clients), "the relay").stream()
                        .collect(Collectors.toMap(PathState::client, Function.identity()));
        Map<ClientId, List<Seat>> seats =
                report(new Order.FindClients(clients), Report.Clients.class).rows().stream()
                        .collect(Collectors.toMap(ClientRow::client, ClientRow::seats));
        return sessions.stream()
                .map(
                        one ->
                                SessionView.of(
                                        one,
                                        paths.get(one.client()),
                                        seats.getOrDefault(one.client(), List.of())))
                .toList();
    }
}
