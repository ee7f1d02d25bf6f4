package dev.tcrp.server.admin;

import dev.tcrp.server.tcp.SocketFile;

import jdk.net.ExtendedSocketOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The admin socket. Its threads are no vital ones: whatever happens to them, the chat goes on. */
public final class AdminPort implements AutoCloseable {
    /** Most connections at one time; for one more the one that was silent longest is closed. */
    static final int MOST = 8;

    /** A fault that stays must not fill the log. */
    private static final long REST_NS = TimeUnit.SECONDS.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(AdminPort.class);

    private final SocketFile socket;
    private final Function<String, Verbs> verbs;
    private final Set<AdminConnection> connections = ConcurrentHashMap.newKeySet();

    private AdminPort(SocketFile socket, Function<String, Verbs> verbs) {
        this.socket = socket;
        this.verbs = verbs;
    }

    /**
     * Lets the operator of this server in.
     *
     * @param path of the socket, which is replaced if its server is gone
     * @throws IOException in words, when the socket cannot be had
     */
    public static AdminPort open(Path path, Steered server) throws IOException {
        var traces = new Traces();
        var connections = new AtomicLong(System.nanoTime());
        return open(
                path,
                operator ->
                        Verbs.everywhere(server, traces, operator, connections.incrementAndGet()));
    }

    /** Lets the operators at other servers of this one's cluster in, with or without a socket. */
    public static void openToNeighbours(Steered server) {
        var traces = new Traces();
        var spread = new Spread(server.neighbours(), RoomVerbs.is(new Snapshots(server)), "");
        server.neighbours()
                .serve(
                        new ForwardedOrders(
                                server.neighbours(),
                                operator -> Verbs.here(server, traces, operator, spread)));
    }

    /**
     * @param verbs makes the commands of one connection, by the name of its user
     */
    static AdminPort open(Path path, Function<String, Verbs> verbs) throws IOException {
        var port = new AdminPort(SocketFile.bind(path), verbs);
        Thread.ofPlatform().daemon().name("admin").start(port::accept);
        return port;
    }

    /** Where the socket is. */
    public Path path() {
        return socket.path();
    }

    /** How many connections there are. */
    int connections() {
        return connections.size();
    }

    private void accept() {
        while (socket.listener().isOpen()) {
            try {
                serve(socket.listener().accept());
            } catch (ClosedChannelException e) {
                LOG.debug("the admin socket is closed");
            } catch (IOException e) {
                // Too many open files, say.
                LOG.warn("an operator could not connect: {}", e.getMessage());
                LockSupport.parkNanos(REST_NS);
            }
        }
    }

    /** The user of the operating system at the other end, as the kernel says. */
    private static String operator(SocketChannel channel) {
        try {
            return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "?";
        }
    }

    private void serve(SocketChannel channel) {
        if (connections.size() >= MOST) {
            connections.stream()
                    .min(Comparator.comparingLong(AdminConnection::heardNs))
                    .ifPresent(this::end);
        }
        var connection =
                new AdminConnection(channel, verbs.apply(operator(channel)), connections::remove);
        connections.add(connection);
        Thread.ofPlatform().daemon().name("admin-connection").start(connection);
    }

    private void end(AdminConnection connection) {
        connections.remove(connection);
        connection.close();
    }

    /** Ends all connections, and removes the socket. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("the admin socket is left behind: {}", e.getMessage());
        }
        connections.forEach(AdminConnection::close);
    }
}
