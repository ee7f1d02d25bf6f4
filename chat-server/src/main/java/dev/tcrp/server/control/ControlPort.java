package dev.tcrp.server.control;

import dev.tcrp.protocol.message.FromServer;
import dev.tcrp.server.lobby.Command;
import dev.tcrp.server.lobby.ConnectionId;

import jdk.net.ExtendedSocketOptions;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The TCP port: accepts on a thread of its own, and gives each connection a virtual thread. */
public final class ControlPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlPort.class);
    private static final int BACKLOG = 4096;
    private static final Duration FAREWELL = Duration.ofMillis(400);
    private static final long AFTER_A_FAULT_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ServerSocket listener;
    private final int limit;
    private final Patience patience;
    private final WireTrace trace;
    private final Map<ConnectionId, Connection> connections = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile @Nullable Thread accepting;

    private ControlPort(ServerSocket listener, int limit, Patience patience, WireTrace trace) {
        this.listener = listener;
        this.limit = limit;
        this.patience = patience;
        this.trace = trace;
    }

    /**
     * Binds; nobody is let in before {@link #open}.
     *
     * @param limit most connections at one time
     * @param trace whether every frame is logged
     * @throws java.net.BindException when the port is taken
     */
    public static ControlPort bind(
            InetSocketAddress address, int limit, Patience patience, boolean trace)
            throws IOException {
        var listener = new ServerSocket();
        try {
            // Connections of a server that ended before its clients linger; they must not hold the
            // port.
            listener.setReuseAddress(true);
            listener.bind(address, BACKLOG);
            return new ControlPort(listener, limit, patience, new WireTrace(trace));
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    /** The port that connections come to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Lets clients in from now on; what they ask goes to the relay. */
    public void open(Function<Command, CompletableFuture<Void>> relay) {
        accepting = Thread.ofPlatform().name("accept").start(() -> accept(relay));
    }

    /** Sends a frame, if the connection is still there; never waits. */
    public void deliver(ConnectionId to, FromServer message) {
        Connection connection = connections.get(to);
        if (connection != null) {
            connection.send(message);
        }
    }

    /** Lets nobody in any more; once it returns the port is free. */
    public void stopListening() throws IOException {
        listener.close();
        Thread last = accepting;
        if (last != null) {
            // The kernel holds the port until the thread that waits in accept has come back.
            join(last);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes every connection once it has sent what waits, or {@code FAREWELL} has passed. */
    @Override
    public void close() throws IOException {
        stopListening();
        CompletableFuture.allOf(
                        connections.values().stream()
                                .map(Connection::flushed)
                                .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        connections.values().forEach(Connection::close);
    }

    private void accept(Function<Command, CompletableFuture<Void>> relay) {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept(), relay);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("a connection could not be accepted: {}", e.getMessage());
                    LockSupport.parkNanos(AFTER_A_FAULT_NS);
                }
            }
        }
    }

    private void admit(Socket socket, Function<Command, CompletableFuture<Void>> relay)
            throws IOException {
        if (connections.size() >= limit) {
            LOG.warn(
                    "refused {}: {} connections are there already", socket.getInetAddress(), limit);
            socket.close();
            return;
        }
        if (!isSetUp(socket)) {
            socket.close();
            return;
        }
        var id = new ConnectionId(lastId.incrementAndGet());
        var connection = new Connection(id, socket, patience, relay, trace);
        connections.put(id, connection);
        Thread.ofVirtual()
                .name("connection-" + id.value())
                .start(
                        () -> {
                            try {
                                connection.run();
                            } finally {
                                connections.remove(id);
                            }
                        });
    }

    /**
     * Whether the peer is still there to be served: one that has reset already takes no options.
     */
    private static boolean isSetUp(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            noticeDeath(socket);
            return true;
        } catch (IOException e) {
            LOG.debug("a connection was gone before it was served: {}", e.getMessage());
            return false;
        }
    }

    /**
     * A peer whose machine is gone says nothing: the kernel asks after 30 s, and gives up 30 s
     * later.
     */
    private static void noticeDeath(Socket socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 30);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 10);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
        }
    }
}
