package dev.tcrp.server.relay;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.message.FromServer;
import dev.tcrp.protocol.message.Response.TimeTold;
import dev.tcrp.server.lobby.Command;
import dev.tcrp.server.lobby.ConnectionId;
import dev.tcrp.server.lobby.Effect;
import dev.tcrp.server.lobby.Effect.Announce;
import dev.tcrp.server.lobby.Effect.ChoosePath;
import dev.tcrp.server.lobby.Effect.ClosePath;
import dev.tcrp.server.lobby.Effect.HandIn;
import dev.tcrp.server.lobby.Effect.OpenPath;
import dev.tcrp.server.lobby.Effect.Route;
import dev.tcrp.server.lobby.Effect.Tell;
import dev.tcrp.server.lobby.Effect.TellTime;
import dev.tcrp.server.lobby.Effect.Unroute;
import dev.tcrp.server.lobby.Lobby;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * The relay thread: sole owner of the {@link Lobby}, the routes and the UDP socket. Others hand it
 * commands.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** A fault that stays must not fill the log. */
    private static final long AFTER_A_FAULT_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LONGEST_WAIT_NS = TimeUnit.SECONDS.toNanos(1);

    private static final long REPORT_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

    /**
     * Takes the frames that the lobby has for connections; called by the relay thread, must not
     * wait.
     */
    public interface Post {
        /** Sends this frame, if the connection is still there. */
        void deliver(ConnectionId connection, FromServer message);
    }

    private final DatagramIo io;
    private final Lobby lobby;
    private final Post post;
    private final Routes routes;
    private final Traffic traffic;
    private final Paths paths;
    private final Speech speech;
    private final SealedArrivals sealed;
    private final FanOut fanOut;
    private final Inbox inbox = new Inbox();
    private final Thread thread;
    private long reportedNs = System.nanoTime();
    private volatile boolean running = true;

    private Relay(DatagramIo io, Traffic traffic, RateLimits limits, Lobby lobby, Post post) {
        this.io = io;
        this.traffic = traffic;
        this.lobby = lobby;
        this.post = post;
        this.paths = new Paths(io, traffic, post);
        this.routes = new Routes(io, paths);
        this.speech = new Speech(io, traffic, paths);
        this.sealed =
                new SealedArrivals(io, traffic, limits.sealed(), paths, speech, new SecureRandom());
        this.fanOut = new FanOut(io, traffic, limits.plain(), sealed, speech);
        this.thread = Thread.ofPlatform().name("relay").unstarted(this::loop);
    }

    /**
     * Binds and starts.
     *
     * @param lobby makes the lobby, given the UDP port
     * @throws java.net.BindException when the port is taken
     */
    public static Relay start(
            InetSocketAddress address,
            UdpIo udpIo,
            RateLimits limits,
            IntFunction<Lobby> lobby,
            Post post)
            throws IOException {
        var traffic = new Traffic();
        DatagramIo io = udpIo.bind(address, traffic);
        try {
            int port = io.localAddress().getPort();
            var relay = new Relay(io, traffic, limits, lobby.apply(port), post);
            relay.thread.start();
            return relay;
        } catch (RuntimeException e) {
            io.close();
            throw e;
        }
    }

    /** What was counted; to be read once it is closed. */
    Traffic traffic() {
        return traffic;
    }

    /** Of the relay thread, for who measures what it uses. */
    public long threadId() {
        return thread.threadId();
    }

    /** The port that datagrams come to. */
    public int port() {
        return io.localAddress().getPort();
    }

    /**
     * Hands over a command; any thread. Complete once its effects are on their way; by an exception
     * when it failed, or the server is stopping.
     */
    public CompletableFuture<Void> submit(Command command) {
        CompletableFuture<Void> done = inbox.put(command);
        io.wakeUp();
        return done;
    }

    private void loop() {
        try {
            while (running) {
                turn();
            }
            LOG.info("relay: {}", traffic);
        } finally {
            inbox.close();
        }
    }

    /**
     * Commands are carried out after the next look at the socket: what a member said before it left
     * lies there already, and goes out first.
     */
    private void turn() {
        try {
            inbox.collect();
            receive();
            long nowNs = System.nanoTime();
            drain(nowNs);
            flush();
            expire(nowNs);
            report(nowNs);
        } catch (ClosedChannelException e) {
            running = false;
        } catch (IOException | RuntimeException e) {
            LOG.error("the relay goes on after a fault", e);
            LockSupport.parkNanos(AFTER_A_FAULT_NS);
        }
    }

    private void report(long nowNs) {
        if (nowNs - reportedNs >= REPORT_EVERY_NS) {
            reportedNs = nowNs;
            LOG.debug("relay: {}", traffic);
        }
    }

    /** Usually there is nothing to do, and nothing is allocated for it. */
    private void drain(long nowNs) {
        if (inbox.hasCollected()) {
            inbox.carryOut(
                    command ->
                            lobby.apply(command, nowNs).forEach(effect -> carryOut(effect, nowNs)));
        }
    }

    /** Usually nothing is left to do, and nothing is allocated for it. */
    private void expire(long nowNs) {
        List<Effect> effects = lobby.expire(nowNs);
        if (!effects.isEmpty()) {
            effects.forEach(effect -> carryOut(effect, nowNs));
        }
    }

    private void carryOut(Effect effect, long nowNs) {
        switch (effect) {
            case Tell(var connection, var message) -> post.deliver(connection, message);
            case TellTime(var connection) -> tellTime(connection);
            case Route(var member) -> routes.add(member, nowNs);
            case Unroute(var member) -> routes.remove(member);
            case Announce(var room, var text) -> routes.announce(room, text);
            case OpenPath(var connection, var keys) -> paths.open(connection, keys, nowNs);
            case ClosePath(var connection) -> paths.close(connection);
            case ChoosePath(var connection, var udp) -> paths.choose(connection, udp);
            case HandIn(var connection, var units) -> handIn(connection, units, nowNs);
        }
    }

    private void tellTime(ConnectionId connection) {
        post.deliver(connection, new TimeTold(System.currentTimeMillis()));
    }

    private void handIn(ConnectionId connection, Payload units, long nowNs) {
        Path path = paths.of(connection);
        if (path != null) {
            sealed.handIn(path, units.toBytes(), nowNs);
        }
    }

    private void receive() throws IOException {
        int received = io.receive(inbox.isEmpty() ? LONGEST_WAIT_NS : 0);
        long nowNs = System.nanoTime();
        paths.begin(nowNs);
        speech.begin(System.currentTimeMillis());
        fanOut.relay(received, nowNs);
        flush();
    }

    private void flush() {
        speech.flush();
        paths.flush();
        io.flush();
    }

    /** Ends the thread and frees the port. */
    @Override
    public void close() throws IOException {
        running = false;
        io.wakeUp();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        io.close();
    }
}
