package dev.tcrp.server.relay;

import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.relay.feed.RateLimits;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Directory;
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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

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
    private final RoomStore store;
    private final Pipeline pipeline;
    private final Inbox inbox = new Inbox();
    private final RelayTasks tasks;
    private final RelayLoop loop;
    private final Thread thread;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> cannotWrite = new CompletableFuture<>();

    private Relay(
            DatagramIo io,
            Traffic traffic,
            RateLimits limits,
            Optional<RoomStore.Opening> opening,
            ThreadFactory threads,
            DirectorySource source,
            FrameSink sink)
            throws IOException {
        this.io = io;
        this.traffic = traffic;
        this.tasks = new RelayTasks(io);
        this.store = opening.isPresent() ? opening.get().open(new News(), threads) : new NoStore();
        this.pipeline = new Pipeline(io, store, traffic, limits, sink);
        var effects = new Effects(io, pipeline, store, sink, tasks);
        Directory directory = restored(source, opening.isPresent());
        this.loop = new RelayLoop(io, pipeline, directory, effects, inbox, tasks, traffic);
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
            tasks.execute(() -> pipeline.feed.publish(fresh, repeats, refused, loop.nowNs()));
        }

        @Override
        public void writable(boolean is, String why) {
            if (!is) {
                cannotWrite.complete(null);
            }
            tasks.execute(() -> writableNow(is, why));
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
            DirectorySource source,
            FrameSink sink)
            throws IOException {
        var traffic = new Traffic();
        DatagramIo io = udpIo.bind(address, traffic.socket);
        try {
            var relay = new Relay(io, traffic, limits, store, threads, source, sink);
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
