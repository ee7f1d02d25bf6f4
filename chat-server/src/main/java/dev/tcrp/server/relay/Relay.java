package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.Readiness.Obstacle;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.relay.feed.TracedMessage;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.relay.sealed.PathState;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.PendingReply.Transfer;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NoStore;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.UdpIo;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The relay, which others hand commands: starts and ends its thread, the sole owner of the {@link
 * Directory}, the recipients and the UDP socket; {@link RelayLoop} is what that does.
 */
public final class Relay implements RoomOwner, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** A turn takes some milliseconds. */
    private static final Duration LAST_TURN = Duration.ofMillis(400);

    private final DatagramIo io;
    private final Traffic traffic;
    private final Metrics metrics;
    private final RoomStore store;
    private final Pipeline pipeline;
    private final RefusedEntries refusedEntries;
    private final Inbox inbox = new Inbox();
    private final TransferLeases leases = new TransferLeases();
    private final RelayTasks tasks;
    private final RelayLoop loop;
    private final Thread thread;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> cannotWrite = new CompletableFuture<>();

    private Relay(
            DatagramIo io,
            Traffic traffic,
            Budgets.Speech limits,
            Optional<RoomStore.Opening> opening,
            Metrics metrics,
            ThreadFactory threads,
            DirectorySource source,
            FrameSink sink,
            RemoteRecipients remote)
            throws IOException {
        this.io = io;
        this.metrics = metrics;
        this.traffic = traffic;
        this.tasks = new RelayTasks(io);
        this.store = opening.isPresent() ? opening.get().open(new News(), threads) : new NoStore();
        this.pipeline = new Pipeline(io, store, traffic, limits, sink, remote);
        this.refusedEntries = new RefusedEntries(pipeline.rooms, metrics.refusalLog);
        var effects = new Effects(io, pipeline, store, sink, metrics.refusalLog, tasks, remote);
        Directory directory = restored(source, opening.isPresent());
        sink.bar(directory.bannedNetworks());
        this.loop =
                new RelayLoop(
                        io, pipeline, directory, effects, inbox, leases, tasks, traffic, metrics);
        this.thread = threads.newThread(loop);
        thread.setName("relay");
    }

    /** What comes from the store's thread is done on this one. */
    private final class News implements LogListener {
        @Override
        public void committed(
                List<StoredMessage> fresh,
                List<StoredMessage> repeats,
                List<RefusedMessage> refused) {
            tasks.execute(
                    () -> {
                        refused.forEach(refusedEntries::count);
                        pipeline.feed.publish(fresh, repeats, refused, loop.nowNs());
                    });
        }

        @Override
        public void committing(long tookNs) {
            metrics.commits.record(tookNs);
        }

        @Override
        public void writable(boolean is, String why) {
            if (is) {
                metrics.readiness.clear(Obstacle.STORAGE);
            } else {
                metrics.readiness.block(
                        Obstacle.STORAGE, "Nothing can be stored now: " + why + ".");
                cannotWrite.complete(null);
            }
            tasks.execute(() -> writableNow(is, why));
        }
    }

    /**
     * Binds and starts.
     *
     * @param hosts the addresses that datagrams come to
     * @param port 0: one that is free at all of them
     * @param threads makes the relay thread and those of the store, and is told when one ends
     * @param remote in a cluster, where other servers hold connections of members
     * @throws java.net.BindException when the port is taken
     * @throws IOException when that fails, or the store cannot be opened
     */
    public static Relay start(
            List<InetAddress> hosts,
            int port,
            UdpIo udpIo,
            Budgets.Speech limits,
            Optional<RoomStore.Opening> store,
            Metrics metrics,
            ThreadFactory threads,
            DirectorySource source,
            FrameSink sink,
            RemoteRecipients remote)
            throws IOException {
        var traffic = new Traffic();
        DatagramIo io = udpIo.bind(hosts, port, traffic.socket);
        try {
            var relay =
                    new Relay(io, traffic, limits, store, metrics, threads, source, sink, remote);
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

    /** The counts up to now; any thread. The relay thread completes it, and must not wait. */
    public CompletableFuture<RelayFigures> figures() {
        return supply(() -> RelayFigures.of(traffic, inbox.size()));
    }

    /**
     * The paths of those of these clients that have one; any thread. The relay thread completes
     * this, and must not wait.
     *
     * @param clients some hundreds at most, for this takes a part of one turn
     */
    public CompletableFuture<List<PathState>> paths(List<ClientId> clients) {
        return supply(() -> pipeline.paths.states(clients));
    }

    /**
     * Hands each message that is told in this room to the watcher, on the relay thread, which must
     * not wait; any thread. The room need not be there yet.
     *
     * @param watcher instead of the one before; null: nobody
     */
    public void tap(RoomName name, @Nullable Consumer<TracedMessage> watcher) {
        tasks.execute(() -> pipeline.rooms.tap(name, watcher));
    }

    private <T> CompletableFuture<T> supply(Supplier<T> answer) {
        var supplied = new CompletableFuture<T>();
        tasks.execute(() -> supplied.complete(answer.get()));
        return supplied;
    }

    /** The relay as a cluster sees it. */
    public RelaySide side() {
        return new RelaySide(tasks, pipeline, loop, this::goesOn);
    }

    /** Signs of life of the relay thread and of the store's. */
    public List<VitalSign> vitals() {
        List<VitalSign> all = new ArrayList<>(store.vitals());
        all.add(new VitalSign("relay", tasks::execute));
        return all;
    }

    /** How many messages wait to be stored. */
    public int storing() {
        return store.waiting();
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
        if (!goesOn(command, replies)) {
            inbox.put(command, replies);
            io.wakeUp();
        }
    }

    /** Carries out what goes on with a transfer that was let a moment ago; whether it is such. */
    private boolean goesOn(Command command, Consumer<Reply> replies) {
        Optional<Transfer> transfer = leases.of(command, System.nanoTime());
        transfer.ifPresent(one -> Inbox.answer(Records.transfer(store, one), replies));
        return transfer.isPresent();
    }

    /** These budgets hold from now on; any thread. */
    public void adopt(Budgets budgets) {
        tasks.execute(() -> loop.adopt(budgets));
    }

    /** Strangers may do this from now on; any thread. */
    public void adopt(Access strangers) {
        tasks.execute(() -> loop.adopt(strangers));
    }

    /**
     * Stores these changes before anybody is there; any thread. Waits for it, unless nothing can be
     * written now: then that is done as soon as it can.
     */
    public void keep(List<Change> changes) {
        CompletableFuture.anyOf(store.keep(changes), cannotWrite).join();
    }

    private Directory restored(DirectorySource source, boolean stores) throws IOException {
        try {
            StoredRooms stored = store.load();
            stored.rooms().forEach(pipeline::open);
            return source.directory(port(), stores ? Optional.of(stored) : Optional.empty());
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private void writableNow(boolean is, String why) {
        if (!is) {
            pipeline.secure.forgetOrder();
        }
        loop.apply(new Command.StorageChanged(is ? Optional.empty() : Optional.of(why)));
    }

    /** Ends the thread; whoever submits is refused from now on. */
    public void stop() {
        loop.stop();
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
