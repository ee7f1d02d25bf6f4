package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.TellTime.TimeTold;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.ConnectionId;
import dev.tcrp.server.rooms.Effect;
import dev.tcrp.server.rooms.Effect.Announce;
import dev.tcrp.server.rooms.Effect.ChoosePath;
import dev.tcrp.server.rooms.Effect.ClosePath;
import dev.tcrp.server.rooms.Effect.Keep;
import dev.tcrp.server.rooms.Effect.Notice;
import dev.tcrp.server.rooms.Effect.Now;
import dev.tcrp.server.rooms.Effect.OpenPath;
import dev.tcrp.server.rooms.Effect.ReadLog;
import dev.tcrp.server.rooms.Effect.Route;
import dev.tcrp.server.rooms.Effect.SearchLog;
import dev.tcrp.server.rooms.Effect.SubmitUnits;
import dev.tcrp.server.rooms.Effect.Tell;
import dev.tcrp.server.rooms.Effect.TellKept;
import dev.tcrp.server.rooms.Effect.TellTime;
import dev.tcrp.server.rooms.Effect.Unroute;
import dev.tcrp.server.rooms.Lobby;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Forgetful;
import dev.tcrp.server.store.Kept;
import dev.tcrp.server.store.KeptRoom;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.Refused;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;

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

/**
 * The relay thread: sole owner of the {@link Lobby}, the routes and the UDP socket. Others hand it
 * commands.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** A fault that stays must not fill the log. */
    private static final long AFTER_A_FAULT_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    /** A fault that holds for so long will not go by itself. */
    private static final long LONGEST_FAULT_NS = TimeUnit.SECONDS.toNanos(5);

    /** A turn takes some milliseconds. */
    private static final Duration LAST_TURN = Duration.ofMillis(400);

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
    private final SecureInbound sealed;
    private final Inbound inbound;
    private final RoomFeed feed;
    private final Heads heads;
    private final Records records;
    private final FramesInTurn frames;
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
            Post post)
            throws IOException {
        this.io = io;
        this.traffic = traffic;
        this.post = post;
        this.store =
                opening.isPresent() ? opening.get().open(new News(), threads) : new Forgetful();
        this.paths = new Paths(io, traffic, post);
        this.routes = new Routes(io, paths);
        this.heads = new Heads(post);
        this.feed = new RoomFeed(io, store, traffic, routes, paths, heads);
        this.records = new Records(store, this::later, post);
        this.frames = new FramesInTurn(post);
        var random = new SecureRandom();
        this.sealed = new SecureInbound(io, traffic, limits.sealed(), paths, feed, random);
        this.inbound = new Inbound(io, traffic, limits.plain(), sealed, feed);
        this.lobby = setUp(setting, opening.isPresent());
        this.thread = threads.newThread(this::loop);
        thread.setName("relay");
    }

    /** Makes the lobby. */
    public interface Setting {
        /**
         * It, with its rooms.
         *
         * @param udpPort where datagrams come to
         * @param kept rooms that are there already; empty when none is kept
         */
        Lobby lobby(int udpPort, Optional<Kept> kept);
    }

    /** What comes from the store's thread is done on this one. */
    private final class News implements LogListener {
        @Override
        public void committed(
                List<StoredMessage> fresh, List<StoredMessage> repeats, List<Refused> refused) {
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
            Post post)
            throws IOException {
        var traffic = new Traffic();
        DatagramIo io = udpIo.bind(address, traffic);
        try {
            var relay = new Relay(io, traffic, limits, store, threads, setting, post);
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

    /**
     * Hands over a command; any thread. Complete once its effects are on their way; by an exception
     * when it failed, or the server is stopping.
     */
    public CompletableFuture<Void> submit(Command command) {
        CompletableFuture<Void> done = inbox.put(command);
        io.wakeUp();
        return done;
    }

    /**
     * Keeps these changes before anybody is there; any thread. Waits for it, unless nothing can be
     * written now: then that is done as soon as it can.
     */
    public void keep(List<Change> changes) {
        CompletableFuture.anyOf(store.keep(changes), cannotWrite).join();
    }

    private Lobby setUp(Setting setting, boolean keeps) throws IOException {
        try {
            Kept kept = store.load();
            kept.rooms().forEach(this::open);
            int port = io.localAddress().getPort();
            return setting.lobby(port, keeps ? Optional.of(kept) : Optional.empty());
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private void open(KeptRoom room) {
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
        var _ = apply(new Command.Writable(is, why), System.nanoTime());
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

    /** Usually there is nothing to do, and nothing is allocated for it. */
    private void drain(long nowNs) {
        if (inbox.hasCollected()) {
            inbox.carryOut(command -> apply(command, nowNs));
        }
    }

    /** Complete once its answer is on its way, which may need to be kept or read first. */
    private CompletableFuture<Void> apply(Command command, long nowNs) {
        return carryOut(lobby.apply(command, nowNs), nowNs);
    }

    private CompletableFuture<Void> carryOut(List<Effect> effects, long nowNs) {
        CompletableFuture<Void> done = DONE;
        for (Effect effect : effects) {
            CompletableFuture<Void> next = carryOut(effect, nowNs);
            done = done.isDone() ? next : CompletableFuture.allOf(done, next);
        }
        return done;
    }

    /** Usually nothing is left to do, and nothing is allocated for it. */
    private void expire(long nowNs) {
        List<Effect> effects = lobby.expire(nowNs);
        if (!effects.isEmpty()) {
            var _ = carryOut(effects, nowNs);
        }
    }

    private CompletableFuture<Void> carryOut(Effect effect, long nowNs) {
        return switch (effect) {
            case TellKept(var connection, EnterRoom.Entered entered) when hasLog(entered) ->
                    welcome(connection, entered, true);
            case Tell(var connection, EnterRoom.Entered entered) when hasLog(entered) -> {
                frames.hold(connection);
                yield welcome(connection, entered, false);
            }
            case TellKept(var connection, var message) -> records.tell(connection, () -> message);
            case ReadLog read -> records.read(read, reader(read.connection(), read.span().room()));
            case SearchLog search ->
                    records.search(search, reader(search.connection(), search.number()));
            case Now now -> {
                carryOut(now, nowNs);
                yield DONE;
            }
        };
    }

    private void carryOut(Now effect, long nowNs) {
        switch (effect) {
            case Keep(var changes) -> keepFor(changes);
            case Tell(var connection, var message) -> frames.deliver(connection, message);
            case TellTime(var connection) -> tellTime(connection);
            case Route(var member) -> routes.add(member, nowNs);
            case Unroute(var member) -> routes.remove(member);
            case Announce(var room, var text) -> {
                feed.flush();
                routes.announce(room, text);
            }
            case OpenPath(var connection, var near, var device, var keys) -> {
                io.expect(near);
                paths.open(connection, device, keys, nowNs);
            }
            case ClosePath(var connection) -> paths.close(connection);
            case ChoosePath(var connection, var udp) -> paths.choose(connection, udp);
            case SubmitUnits(var connection, var units) -> handIn(connection, units, nowNs);
            case Notice(var room, var notice) -> feed.tell(room, notice);
        }
    }

    private void keepFor(List<Change> changes) {
        records.keep(changes);
        for (Change change : changes) {
            if (change instanceof Change.RoomGone(int room)) {
                routes.close(room);
            }
        }
    }

    private static boolean hasLog(EnterRoom.Entered entered) {
        return KeptRoom.hasLog(entered.number());
    }

    /** Answers with how far the log is, and what is new in it, once that is read. */
    private CompletableFuture<Void> welcome(
            ConnectionId connection, EnterRoom.Entered entered, boolean isKept) {
        Optional<Member> member = lobby.member(entered.room(), connection);
        if (member.isEmpty()) {
            frames.release(connection, entered);
            return DONE;
        }
        return records.welcome(
                member.get(),
                isKept,
                entered.log().read(),
                extent -> frames.release(connection, welcome(entered, extent)));
    }

    private FromServer welcome(EnterRoom.Entered entered, Optional<LogExtent> extent) {
        RoomRoutes room = routes.find(entered.number());
        if (extent.isEmpty() || room == null) {
            return Records.unreadable(entered.room(), EnterRoom.CODE);
        }
        LogExtent found = extent.get();
        long read = entered.log().read();
        return entered.with(
                new LogState(found.log(), room.last, room.lastMs, read, found.unread()));
    }

    private Reader reader(ConnectionId connection, int room) {
        Path path = paths.of(connection);
        SecureRecipient recipient = path == null ? null : path.recipient(room);
        return path == null
                ? Reader.NOBODY
                : new Reader(path.device.value(), recipient == null ? 0 : recipient.memberId);
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
