package dev.tcrp.server.tcp;

import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Ends;
import dev.tcrp.server.tcp.ControlTask.Answered;
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
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The control thread: sole owner of the doors and of every connection. Others hand it {@link
 * ControlTask}s.
 */
final class ControlLoop implements Runnable, Connection.Host {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final int SCRATCH = 64 * 1024;

    /** Most that are let in between two looks at those who are in. */
    private static final int ADMITTED_AT_ONCE = 64;

    /** A door that fails (too many open files, say) is left alone for so long. */
    private static final long AFTER_A_FAULT_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long TELL_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    private final Selector selector = Selector.open();
    private final List<ListenSocket> doors;
    private final ConnectionLimits limits;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private final Handshakes handshakes;
    private final Deadlines deadlines;
    private final WireTrace trace;
    private final Queue<ControlTask> errands = new ConcurrentLinkedQueue<>();
    private final Map<ClientId, Connection> connections = new HashMap<>();
    private final ByteBuffer sealed = ByteBuffer.allocateDirect(2 * TlsTransport.RECORD);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private Function<Command, CompletableFuture<Void>> relay =
            _ -> CompletableFuture.failedFuture(new IllegalStateException("not open yet"));
    private long refused;
    private long toldNs = System.nanoTime() - TELL_EVERY_NS;
    private long shutUntilNs;
    private long lastId;
    private boolean stopping;
    private volatile boolean abandoned;

    ControlLoop(
            List<ListenSocket> doors, ConnectionLimits limits, Patience patience, WireTrace trace)
            throws IOException {
        this.doors = doors;
        this.limits = limits;
        this.handshakes = new Handshakes(limits.handshakes());
        this.deadlines = new Deadlines(patience);
        this.trace = trace;
    }

    /** Hands this over; any thread. */
    void post(ControlTask errand) {
        errands.add(errand);
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
                Closeable _ = this::shut;
                Closeable _ = this::hangUp) {
            while (!abandoned && !(stopping && connections.isEmpty())) {
                selector.select(this::ready, waitMs());
                runErrands();
                deadlines.expire(System.nanoTime(), this::late);
                reopen();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no connection can be served any more", e);
        }
    }

    private void hangUp() {
        List.copyOf(connections.values()).forEach(Connection::close);
    }

    @Override
    public void ask(Connection from, Command command) {
        var _ =
                relay.apply(command)
                        .whenComplete(
                                (_, fault) ->
                                        post(
                                                new Answered(
                                                        from,
                                                        Optional.ofNullable(fault)
                                                                .map(Throwable::getMessage))));
    }

    @Override
    public void established(Connection connection) {
        handshakes.end(connection.address(), connection.id());
    }

    @Override
    public void gone(Connection connection) {
        handshakes.end(connection.address(), connection.id());
        if (connections.remove(connection.id()) != null) {
            perAddress.computeIfPresent(
                    connection.address(), (_, count) -> count == 1 ? null : count - 1);
            var _ = relay.apply(new Command.Disconnect(connection.id()));
        }
    }

    private void ready(SelectionKey key) {
        if (!key.isValid()) {
            // Closed within this very look, to make room for a newer one.
            return;
        }
        if (key.attachment() instanceof Connection connection) {
            serve(connection, () -> connection.ready(scratch, System.nanoTime()));
        } else if (key.attachment() instanceof ListenSocket door) {
            admit(door);
        }
    }

    private void late(Connection connection, Deadlines.Stage stage) {
        serve(connection, () -> connection.late(stage, System.nanoTime()));
    }

    private void runErrands() throws IOException {
        for (ControlTask errand = errands.poll(); errand != null; errand = errands.poll()) {
            switch (errand) {
                case Open(var to) -> {
                    relay = to;
                    for (ListenSocket door : doors) {
                        door.listener().register(selector, SelectionKey.OP_ACCEPT, door);
                    }
                }
                case Deliver(var to, var message) -> {
                    Connection connection = connections.get(to);
                    if (connection != null) {
                        serve(connection, () -> connection.send(message));
                    }
                }
                case Answered(var connection, var failure) ->
                        serve(connection, () -> connection.answered(failure, System.nanoTime()));
                case Computed(var id) -> {
                    Connection connection = connections.get(id);
                    if (connection != null) {
                        serve(connection, () -> connection.computed(scratch, System.nanoTime()));
                    }
                }
                case StopListening(var done) -> {
                    shut();
                    // A registered channel holds its port until the selector has let go of it.
                    selector.selectNow();
                    done.complete(null);
                }
                case Stop(var why) -> {
                    stopping = true;
                    for (Connection connection : List.copyOf(connections.values())) {
                        serve(connection, () -> connection.farewell(why, System.nanoTime()));
                    }
                }
            }
        }
    }

    private interface Service {
        void run() throws IOException;
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

    private void shut() throws IOException {
        for (ListenSocket door : doors) {
            door.close();
        }
    }

    private void admit(ListenSocket door) {
        try {
            for (int i = 0; i < ADMITTED_AT_ONCE; i++) {
                Optional<SocketChannel> channel = door.admit();
                if (channel.isEmpty()) {
                    return;
                }
                admit(channel.get(), door);
            }
        } catch (IOException e) {
            LOG.warn("a connection could not be accepted: {}", e.getMessage());
            shutUntilNs = System.nanoTime() + AFTER_A_FAULT_NS;
            listen(0);
        }
    }

    private void admit(SocketChannel channel, ListenSocket door) throws IOException {
        var address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        int fromThere = perAddress.getOrDefault(address, 0);
        if (!limits.allow(address, fromThere, connections.size())) {
            channel.close();
            refused(address, fromThere);
            return;
        }
        perAddress.put(address, fromThere + 1);
        var id = ClientId.local(++lastId);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Transport wire =
                door.identity().isPresent()
                        ? new TlsTransport(
                                channel,
                                door.identity().get().engine(),
                                sealed,
                                () -> post(new Computed(id)))
                        : new Transport.Plain(channel);
        var near = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
        var ends = new Ends(address, near);
        var connection = new Connection(id, ends, wire, key, this, deadlines, trace);
        key.attach(connection);
        connections.put(id, connection);
        if (!wire.isEstablished()) {
            handshakes.begin(address, id).map(connections::get).ifPresent(Connection::close);
        }
        connection.begin(System.nanoTime());
    }

    /** A flood must not fill the log. */
    private void refused(InetAddress address, int fromThere) {
        refused++;
        long nowNs = System.nanoTime();
        if (nowNs - toldNs >= TELL_EVERY_NS) {
            toldNs = nowNs;
            LOG.warn(
                    "refused {} connections; the last, of {}, as {} are there already, {} of them"
                            + " from that address",
                    refused,
                    address,
                    connections.size(),
                    fromThere);
            refused = 0;
        }
    }

    private long waitMs() {
        long waitMs = deadlines.waitMs(System.nanoTime());
        return shutUntilNs == 0
                ? waitMs
                : Math.min(waitMs, TimeUnit.NANOSECONDS.toMillis(AFTER_A_FAULT_NS));
    }

    private void reopen() {
        if (shutUntilNs != 0 && System.nanoTime() - shutUntilNs >= 0) {
            shutUntilNs = 0;
            listen(SelectionKey.OP_ACCEPT);
        }
    }

    private void listen(int interest) {
        for (ListenSocket door : doors) {
            SelectionKey key = door.listener().keyFor(selector);
            if (key != null && key.isValid()) {
                key.interestOps(interest);
            }
        }
    }
}
