package dev.tcrp.server.tcp;

import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.rooms.BannedNetworks;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.tcp.ControlTask.Adopt;
import dev.tcrp.server.tcp.ControlTask.Answer;
import dev.tcrp.server.tcp.ControlTask.Bar;
import dev.tcrp.server.tcp.ControlTask.Computed;
import dev.tcrp.server.tcp.ControlTask.Count;
import dev.tcrp.server.tcp.ControlTask.Deliver;
import dev.tcrp.server.tcp.ControlTask.Open;
import dev.tcrp.server.tcp.ControlTask.Probe;
import dev.tcrp.server.tcp.ControlTask.Seat;
import dev.tcrp.server.tcp.ControlTask.Show;
import dev.tcrp.server.tcp.ControlTask.Stop;
import dev.tcrp.server.tcp.ControlTask.StopListening;
import dev.tcrp.server.tcp.ControlTask.Tap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.net.ssl.SSLException;

/**
 * The control thread: sole owner of the listening sockets and of every connection. Others hand it
 * {@link ControlTask}s.
 */
final class ControlLoop implements Runnable, Connection.Owner, Reception.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final int SCRATCH = 64 * 1024;

    /** Most connections that are accepted between two looks at those that are there. */
    private static final int ACCEPTED_AT_ONCE = 64;

    private static final RoomOwner NOT_OPEN =
            (_, replies) -> replies.accept(new Reply.Failure("The server is not open yet."));

    private final Selector selector = Selector.open();
    private final Listeners listeners;
    private final Places places;
    private final RequestRates rates;
    private final Backlog backlog;
    private Budgets.Waiting waiting;
    private final Handshakes handshakes;
    private final Reception reception;
    private final ProxyDoor door;
    private final Deadlines deadlines;
    private final WireTrace trace;
    private final Metrics metrics;
    private final Queue<ControlTask> tasks = new ConcurrentLinkedQueue<>();
    private final Map<ClientId, Connection> connections = new HashMap<>();
    private final ByteBuffer sealed = ByteBuffer.allocateDirect(3 * TlsTransport.RECORD);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private RoomOwner owner = NOT_OPEN;
    private long nowNs = System.nanoTime();
    private boolean stopping;
    private volatile boolean abandoned;

    ControlLoop(List<ListenSocket> sockets, Budgets budgets, WireTrace trace, Metrics metrics)
            throws IOException {
        this.listeners = new Listeners(sockets, selector);
        this.places = new Places(budgets.connections());
        this.rates = new RequestRates(budgets);
        this.waiting = budgets.waiting();
        this.backlog = new Backlog(waiting.inAll());
        this.handshakes = new Handshakes(budgets.connections().handshakes());
        this.reception = new Reception(this, places, budgets);
        this.deadlines = new Deadlines(budgets.patience());
        this.door =
                new ProxyDoor(
                        selector,
                        budgets.patience().handshake(),
                        (channel, socket, client) ->
                                reception.admit(channel, socket, client, nowNs));
        this.trace = trace;
        trace.locate(
                client -> Optional.ofNullable(connections.get(client)).map(Connection::address));
        this.metrics = metrics;
    }

    /** Hands in a task; any thread. */
    void post(ControlTask task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Ends the thread, whatever waits; any thread. */
    void abandon() {
        abandoned = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try (selector;
                Closeable _ = listeners;
                Closeable _ = this::closeAll) {
            while (!abandoned && !(stopping && connections.isEmpty())) {
                long mostMs = listeners.waitMs(deadlines.waitMs(nowNs));
                selector.select(reception.waitMs(door.waitMs(mostMs, nowNs), nowNs));
                nowNs = System.nanoTime();
                selector.selectedKeys().forEach(this::ready);
                selector.selectedKeys().clear();
                runTasks();
                deadlines.expire(nowNs, this::late);
                door.expire(nowNs);
                reception.admitWaiting(nowNs);
                listeners.resumeIfDue(nowNs);
                metrics.connections.set(connections.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no connection can be served any more", e);
        }
    }

    private void closeAll() {
        door.close();
        reception.close();
        List.copyOf(connections.values()).forEach(Connection::close);
    }

    @Override
    public void ask(Connection from, Command command) {
        owner.submit(command, reply -> post(new Answer(from.id(), reply)));
    }

    @Override
    public void established(Connection connection) {
        handshakes.end(connection.source(), connection.id());
    }

    @Override
    public void refused(Connection from, RefusalCause cause, String why) {
        refused(from.id(), from.address(), cause, why);
    }

    @Override
    public void refused(ClientId client, InetAddress address, RefusalCause cause, String why) {
        metrics.refusalLog.refused(cause, client.number(), address, "", "", why);
    }

    @Override
    public void gone(Connection connection) {
        handshakes.end(connection.source(), connection.id());
        if (connections.remove(connection.id()) != null) {
            places.leave(connection.source(), connection.id());
            backlog.add(-connection.counted());
            var _ = owner.submit(new Command.Disconnect(connection.id()));
        }
    }

    private void ready(SelectionKey key) {
        if (!key.isValid()) {
            return; // Closed within this turn, to make room for a newer one.
        }
        if (key.attachment() instanceof Connection connection) {
            serve(connection, () -> connection.ready(scratch, nowNs));
        } else if (key.attachment() instanceof ProxyDoor.Arrival arrival) {
            door.ready(arrival);
        } else if (key.attachment() instanceof ListenSocket socket) {
            accept(socket);
        }
    }

    private void late(ClientId client, Deadlines.Stage stage) {
        serve(client, connection -> connection.late(stage, nowNs));
    }

    private void runTasks() throws IOException {
        for (ControlTask task = tasks.poll(); task != null; task = tasks.poll()) {
            switch (task) {
                case Open(var to) -> {
                    owner = to;
                    listeners.open();
                }
                case Deliver(var client, var message) ->
                        serve(client, connection -> connection.send(message, nowNs));
                case Answer(var client, var reply) ->
                        serve(client, connection -> connection.answered(reply, nowNs));
                case Seat(var client, var isMember) -> seat(client, isMember);
                case ControlTask.End(var client) -> serve(client, Connection::close);
                case Bar(var networks) -> bar(networks);
                case Computed(var client) ->
                        serve(client, connection -> connection.computed(scratch, nowNs));
                case Adopt(var budgets) -> {
                    places.adopt(budgets.connections());
                    reception.adopt(budgets);
                    rates.adopt(budgets);
                    waiting = budgets.waiting();
                    backlog.adopt(waiting.inAll());
                    handshakes.adopt(budgets.connections().handshakes());
                }
                case Count(var counted) -> counted.complete(traffic());
                case Show(var clients, var shown) -> shown.complete(sessions(clients));
                case Probe(var answer) -> answer.run();
                case Tap(var tap, var on) -> trace.watch(tap, on);
                case StopListening(var done) -> {
                    listeners.close();
                    reception.close();
                    // A registered channel holds its port until the selector has let go of it.
                    selector.selectNow();
                    done.complete(null);
                }
                case Stop(var why) -> {
                    stopping = true;
                    for (Connection connection : List.copyOf(connections.values())) {
                        serve(connection, () -> connection.farewell(why, nowNs));
                    }
                }
            }
        }
    }

    /** Nobody comes in from these networks; who is in already is told why, and goes. */
    private void bar(BannedNetworks networks) {
        reception.bar(networks);
        for (Connection connection : List.copyOf(connections.values())) {
            networks.refusal(connection.address(), nowNs)
                    .ifPresent(why -> serve(connection, () -> connection.barred(why, nowNs)));
        }
    }

    private SessionTraffic traffic() {
        long[] numbers = new long[connections.size()];
        long[] bytes = new long[numbers.length];
        int i = 0;
        for (Connection connection : connections.values()) {
            numbers[i] = connection.id().number();
            bytes[i++] = connection.bytes();
        }
        return new SessionTraffic(numbers, bytes);
    }

    private List<Session> sessions(List<ClientId> clients) {
        return clients.stream()
                .map(connections::get)
                .filter(Objects::nonNull)
                .map(connection -> connection.session(nowNs))
                .toList();
    }

    private interface Service {
        void run() throws IOException;
    }

    private interface ConnectionService {
        void run(Connection connection) throws IOException;
    }

    /** Serves the client's connection, if it is still there. */
    private void serve(ClientId client, ConnectionService service) {
        Connection connection = connections.get(client);
        if (connection != null) {
            serve(connection, () -> service.run(connection));
        }
    }

    /** A connection's fault is its own: it loses its connection, and the others nothing. */
    private void serve(Connection connection, Service service) {
        serveAlone(connection, service);
        if (connections.containsKey(connection.id())) {
            backlog.add(connection.count());
        }
        boolean more = backlog.isTooMuch();
        while (more) {
            more = relieve() && backlog.isTooMuch();
        }
    }

    /** Frees what the connection with the most bytes holds; false when none holds any. */
    private boolean relieve() {
        Optional<Connection> worst = backlog.worst(connections.values());
        worst.ifPresent(
                connection -> {
                    String why =
                            "The server is short of memory, and %d KiB waited for you to read"
                                            .formatted(connection.counted() / 1024)
                                    + " them, more than for anybody else. Connect again.";
                    serveAlone(connection, () -> connection.cutShort(why, nowNs));
                    if (connections.containsKey(connection.id())) {
                        backlog.add(connection.count());
                    }
                });
        return worst.isPresent();
    }

    private void serveAlone(Connection connection, Service service) {
        try {
            service.run();
        } catch (IOException e) {
            if (!connection.isEstablished() && e instanceof SSLException) {
                refused(
                        connection,
                        RefusalCause.HANDSHAKE_FAILED,
                        "No TLS: " + e.getMessage() + ".");
            }
            LOG.debug(
                    LogEvents.CONNECTION_ENDED,
                    "#{} ended: {}",
                    connection.id().number(),
                    e.getMessage());
            connection.close();
        } catch (RuntimeException e) {
            LOG.error(
                    LogEvents.CONNECTION_FAULT,
                    "#{} is closed after a fault",
                    connection.id().number(),
                    e);
            connection.close();
        }
    }

    private void accept(ListenSocket socket) {
        try {
            for (int i = 0; i < ACCEPTED_AT_ONCE; i++) {
                Optional<SocketChannel> channel = socket.accept();
                if (channel.isEmpty()) {
                    return;
                }
                welcome(channel.get(), socket);
            }
        } catch (IOException e) {
            LOG.warn(
                    LogEvents.ACCEPT_FAILED,
                    "a connection could not be accepted: {}",
                    e.getMessage());
            listeners.pause(nowNs);
        }
    }

    private void welcome(SocketChannel channel, ListenSocket socket) throws IOException {
        try {
            InetAddress far = address(channel.getRemoteAddress());
            if (socket.isProxy(far)) {
                door.begin(channel, socket, far, nowNs);
            } else {
                reception.admit(channel, socket, far, nowNs);
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void evict(ClientId client, String why) {
        serve(client, connection -> refused(connection, RefusalCause.CONNECTIONS_FULL, why));
        serve(client, connection -> connection.farewell(why, nowNs));
        serve(client, Connection::close);
    }

    private void seat(ClientId client, boolean isMember) {
        Connection connection = connections.get(client);
        if (connection != null) {
            places.seat(connection.source(), client, isMember);
            connection.seat(isMember, nowNs);
        }
    }

    /** Whoever comes by a file is on this machine. */
    private static InetAddress address(SocketAddress end) {
        return end instanceof InetSocketAddress inet
                ? inet.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    @Override
    public Connection open(
            SocketChannel channel, ListenSocket socket, ClientId id, InetAddress far, Source source)
            throws IOException {
        var ends = new Endpoints(far, address(channel.getLocalAddress()));
        Transport transport = socket.transport(channel, sealed, () -> post(new Computed(id)));
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        var connection =
                new Connection(
                        id,
                        ends,
                        source,
                        transport,
                        key,
                        this,
                        deadlines,
                        rates.of(source, nowNs),
                        waiting.ofOne(),
                        trace);
        key.attach(connection);
        connections.put(id, connection);
        if (!transport.isEstablished()) {
            handshakes.begin(source, id).map(connections::get).ifPresent(Connection::pushOut);
        }
        connection.begin(nowNs);
        return connection;
    }
}
