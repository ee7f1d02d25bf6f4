package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NoStore;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.UdpIo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The relay thread: sole owner of the {@link Directory}, the routes and the UDP socket. Others hand
 * it commands.
 */
public final class Relay implements RoomOwner, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** A fault that stays must not fill the log. */
    private static final long AFTER_A_FAULT_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A fault that holds for so long will not go by itself. */
    private static final long LONGEST_FAULT_NS = TimeUnit.SECONDS.toNanos(5);

    /** A turn takes some milliseconds. */
    private static final Duration LAST_TURN = Duration.ofMillis(400);

    private static final long LONGEST_WAIT_NS = TimeUnit.SECONDS.toNanos(1);

    private static final long REPORT_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

    private final DatagramIo io;
    private final Directory directory;
    private final Routes routes;
    private final Traffic traffic;
    private final Paths paths;
    private final SecureInbound sealed;
    private final Inbound inbound;
    private final RoomFeed feed;
    private final Heads heads;
    private final Effects effects;
    private final RoomStore store;
    private final Inbox inbox = new Inbox();
    private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private long reportedNs = System.nanoTime();
    private boolean isFaulty;
    private long faultySinceNs;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> cannotWrite = new CompletableFuture<>();
    private volatile boolean running = true;

    private Relay(
            DatagramIo io,
            Traffic traffic,
            RateLimits limits,
            Optional<RoomStore.Opening> opening,
            ThreadFactory threads,
            Setting setting,
            FrameSink sink)
            throws IOException {
        this.io = io;
        this.traffic = traffic;
        this.store = opening.isPresent() ? opening.get().open(new News(), threads) : new NoStore();
        this.paths = new Paths(io, traffic, sink);
        this.routes = new Routes(io, paths);
        this.heads = new Heads(sink);
        this.feed = new RoomFeed(io, store, traffic, routes, paths, heads);
        var random = new SecureRandom();
        this.sealed = new SecureInbound(io, traffic, limits.sealed(), paths, feed, random);
        this.inbound = new Inbound(io, traffic, limits.plain(), sealed, feed);
        this.directory = setUp(setting, opening.isPresent());
        this.effects = new Effects(io, routes, feed, paths, sealed, store, sink, this::later);
        this.thread = threads.newThread(this::loop);
        thread.setName("relay");
    }

    /** Makes the directory. */
    public interface Setting {
        /**
         * It, with its rooms.
         *
         * @param udpPort where datagrams come to
         * @param kept rooms that are there already; empty when none is kept
         */
        Directory directory(int udpPort, Optional<StoredRooms> kept);
    }

    /** What comes from the store's thread is done on this one. */
    private final class News implements LogListener {
        @Override
        public void committed(
                List<StoredMessage> fresh,
                List<StoredMessage> repeats,
                List<RefusedMessage> refused) {
            later(() -> feed.publish(fresh, repeats, refused, System.nanoTime()));
        }

        @Override
        public void writable(boolean is, String why) {
            if (!is) {
                cannotWrite.complete(null);
            }
            later(() -> writableNow(is, why));
        }
    }

    /**
     * Binds and starts.
     *
     * @param threads makes the relay thread and those of the store, and is told when one ends
     * @throws java.net.BindException when the port is taken
     * @throws IOException when that fails, or the store cannot be opened
     */
    public static Relay start(
            InetSocketAddress address,
            UdpIo udpIo,
            RateLimits limits,
            Optional<RoomStore.Opening> store,
            ThreadFactory threads,
            Setting setting,
            FrameSink sink)
            throws IOException {
        var traffic = new Traffic();
        DatagramIo io = udpIo.bind(address, traffic.socket);
        try {
            var relay = new Relay(io, traffic, limits, store, threads, setting, sink);
            relay.thread.start();
            return relay;
        } catch (IOException | RuntimeException e) {
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

    @Override
    public void submit(Command command, Consumer<Reply> replies) {
        inbox.put(command, replies);
        io.wakeUp();
    }

    /**
     * Keeps these changes before anybody is there; any thread. Waits for it, unless nothing can be
     * written now: then that is done as soon as it can.
     */
    public void keep(List<Change> changes) {
        CompletableFuture.anyOf(store.keep(changes), cannotWrite).join();
    }

    private Directory setUp(Setting setting, boolean keeps) throws IOException {
        try {
            StoredRooms kept = store.load();
            kept.rooms().forEach(this::open);
            int port = io.localAddress().getPort();
            return setting.directory(port, keeps ? Optional.of(kept) : Optional.empty());
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private void open(StoredRoom room) {
        routes.open(
                new RoomName(room.made().name()), room.made().room(), room.last(), room.lastMs());
    }

    /** Does this on the relay thread; any thread. */
    private void later(Runnable task) {
        news.add(task);
        io.wakeUp();
    }

    private void writableNow(boolean is, String why) {
        if (!is) {
            routes.forgetOrder();
        }
        Optional<String> failure = is ? Optional.empty() : Optional.of(why);
        var _ = apply(new Command.StorageChanged(failure), now(System.nanoTime()));
    }

    private void hear() {
        for (Runnable next = news.poll(); next != null; next = news.poll()) {
            next.run();
        }
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
            hear();
            feed.flush();
            long nowNs = System.nanoTime();
            drain(nowNs);
            feed.flush();
            expire(nowNs);
            heads.expire(nowNs);
            sealed.expire(nowNs);
            report(nowNs);
            isFaulty = false;
        } catch (ClosedChannelException e) {
            running = false;
        } catch (IOException | RuntimeException e) {
            long nowNs = System.nanoTime();
            faultySinceNs = isFaulty ? faultySinceNs : nowNs;
            isFaulty = true;
            if (nowNs - faultySinceNs > LONGEST_FAULT_NS) {
                throw new IllegalStateException("no turn of the relay succeeds any more", e);
            }
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

    private static Moment now(long nowNs) {
        return new Moment(nowNs, System.currentTimeMillis());
    }

    /** Usually there is nothing to do, and nothing is allocated for it. */
    private void drain(long nowNs) {
        if (inbox.hasCollected()) {
            Moment now = now(nowNs);
            inbox.carryOut(command -> apply(command, now));
        }
    }

    private CompletableFuture<List<FromServer>> apply(Command command, Moment now) {
        return effects.carryOut(directory.apply(command, now), now.ns());
    }

    /** Usually there is nothing to do, and nothing is allocated for it. */
    private void expire(long nowNs) {
        if (directory.isDue(nowNs)) {
            effects.carryOut(directory.expire(now(nowNs)), nowNs);
        }
    }

    private void receive() throws IOException {
        boolean idle = inbox.isEmpty() && news.isEmpty();
        long most = idle ? heads.waitNs(LONGEST_WAIT_NS, System.nanoTime()) : 0;
        int received = io.receive(most);
        long nowNs = System.nanoTime();
        paths.begin(nowNs);
        feed.begin(System.currentTimeMillis());
        inbound.take(received, nowNs);
    }

    /** Ends the thread; whoever submits is refused from now on. */
    public void stop() {
        running = false;
        if (!thread.isAlive()) {
            return;
        }
        io.wakeUp();
        try {
            if (!thread.join(LAST_TURN)) {
                LOG.error("the relay does not end, so its port stays taken");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops, waits until what was appended is persistent, and frees the port, which the store's
     * thread may use until then. Idempotent.
     */
    @Override
    public void close() throws IOException {
        stop();
        if (!thread.isAlive() && !closed.getAndSet(true)) {
            store.close();
            io.close();
        }
    }
}
