package dev.tcrp.server.tcp;

import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Ends;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.tcp.ControlTask.Answer;
import dev.tcrp.server.tcp.ControlTask.Computed;
import dev.tcrp.server.tcp.ControlTask.Deliver;
import dev.tcrp.server.tcp.ControlTask.Open;
import dev.tcrp.server.tcp.ControlTask.Stop;
import dev.tcrp.server.tcp.ControlTask.StopListening;

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
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The control thread: sole owner of the listening sockets and of every connection. Others hand it
 * {@link ControlTask}s.
 */
final class ControlLoop implements Runnable, Connection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final int SCRATCH = 64 * 1024;

    /** Most connections that are accepted between two looks at those that are there. */
    private static final int ACCEPTED_AT_ONCE = 64;

    private static final RoomOwner NOT_OPEN =
            (_, replies) -> replies.accept(new Reply.Failure("The server is not open yet."));

    private final Selector selector = Selector.open();
    private final Listeners listeners;
    private final ConnectionCounts counts;
    private final Handshakes handshakes;
    private final Deadlines deadlines;
    private final WireTrace trace;
    private final Queue<ControlTask> tasks = new ConcurrentLinkedQueue<>();
    private final Map<ClientId, Connection> connections = new HashMap<>();
    private final ByteBuffer sealed = ByteBuffer.allocateDirect(2 * TlsTransport.RECORD);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private RoomOwner owner = NOT_OPEN;
    private long lastId;
    private long nowNs = System.nanoTime();
    private boolean stopping;
    private volatile boolean abandoned;

    ControlLoop(
            List<ListenSocket> sockets, ConnectionLimits limits, Patience patience, WireTrace trace)
            throws IOException {
        this.listeners = new Listeners(sockets, selector);
        this.counts = new ConnectionCounts(limits);
        this.handshakes = new Handshakes(limits.handshakes());
        this.deadlines = new Deadlines(patience);
        this.trace = trace;
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
                selector.select(listeners.waitMs(deadlines.waitMs(nowNs)));
                nowNs = System.nanoTime();
                selector.selectedKeys().forEach(this::ready);
                selector.selectedKeys().clear();
                runTasks();
                deadlines.expire(nowNs, this::late);
                listeners.resumeIfDue(nowNs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no connection can be served any more", e);
        }
    }

    private void closeAll() {
        List.copyOf(connections.values()).forEach(Connection::close);
    }

    @Override
    public void ask(Connection from, Command command) {
        owner.submit(command, reply -> post(new Answer(from.id(), reply)));
    }

    @Override
    public void established(Connection connection) {
        handshakes.end(connection.address(), connection.id());
    }

    @Override
    public void gone(Connection connection) {
        handshakes.end(connection.address(), connection.id());
        if (connections.remove(connection.id()) != null) {
            counts.close(connection.address());
            var _ = owner.submit(new Command.Disconnect(connection.id()));
        }
    }

    private void ready(SelectionKey key) {
        if (!key.isValid()) {
            return; // Closed within this turn, to make room for a newer one.
        }
        if (key.attachment() instanceof Connection connection) {
            serve(connection, () -> connection.ready(scratch, nowNs));
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
                        serve(client, connection -> connection.send(message));
                case Answer(var client, var reply) ->
                        serve(client, connection -> connection.answered(reply, nowNs));
                case Computed(var client) ->
                        serve(client, connection -> connection.computed(scratch, nowNs));
                case StopListening(var done) -> {
                    listeners.close();
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
        try {
            service.run();
        } catch (IOException e) {
            LOG.debug("#{} ended: {}", connection.id().number(), e.getMessage());
            connection.close();
        } catch (RuntimeException e) {
            LOG.error("#{} is closed after a fault", connection.id().number(), e);
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
                admit(channel.get(), socket);
            }
        } catch (IOException e) {
            LOG.warn("a connection could not be accepted: {}", e.getMessage());
            listeners.pause(nowNs);
        }
    }

    private void admit(SocketChannel channel, ListenSocket socket) throws IOException {
        try {
            InetAddress address = address(channel.getRemoteAddress());
            if (!counts.open(address, () -> open(channel, socket, address), nowNs)) {
                channel.close();
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static InetAddress address(SocketAddress end) {
        return ((InetSocketAddress) end).getAddress();
    }

    private void open(SocketChannel channel, ListenSocket socket, InetAddress far)
            throws IOException {
        var id = ClientId.local(++lastId);
        var ends = new Ends(far, address(channel.getLocalAddress()));
        Transport transport = socket.transport(channel, sealed, () -> post(new Computed(id)));
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        var connection = new Connection(id, ends, transport, key, this, deadlines, trace);
        key.attach(connection);
        connections.put(id, connection);
        if (!transport.isEstablished()) {
            handshakes.begin(far, id).map(connections::get).ifPresent(Connection::close);
        }
        connection.begin(nowNs);
    }
}
