package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Place;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.metrics.ClusterFigures;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.relay.Relay;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.relay.RemoteRecipients;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.rooms.BannedNetworks;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.rooms.Shards;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.ForwardedMessage;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.ShardListener;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.store.sqlite.SharedStore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * This server as one of a cluster: wires its part of the engine, the view of the rooms, and the
 * links to the other servers. Made before the relay, which needs its store; started behind it.
 */
public final class ClusterNode implements RoomStore.Opening, RemoteRecipients, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    /** Parts that exist once the relay runs. */
    private record Running(
            RelaySide relay, Links links, Ownership ownership, Edge edge, OwnerSide owner) {}

    private final Engine engine;
    private final EngineLog log;
    private final NodeIdentity here;
    private final Pin identity;
    private final Path folder;
    private final Supplier<Retention> retention;
    private final Tickets tickets = new Tickets();
    private volatile @Nullable SharedStore store;
    private @Nullable Seats seats;
    private volatile @Nullable Leases leases;
    private final Map<Integer, CompletableFuture<Void>> serving = new ConcurrentHashMap<>();
    private volatile @Nullable ClusterRooms cluster;
    private volatile @Nullable Running running;

    private ClusterNode(
            Engine engine,
            EngineLog log,
            NodeIdentity here,
            Pin identity,
            Path folder,
            Supplier<Retention> retention) {
        this.engine = engine;
        this.log = log;
        this.here = here;
        this.identity = identity;
        this.folder = folder;
        this.retention = retention;
    }

    /**
     * Connects to the engine, and finds it fit.
     *
     * @param identity what clients know the servers of this cluster by
     * @param folder where the view of the rooms is
     * @throws IOException in words, without a stop at the end
     */
    public static ClusterNode join(
            ClusterConfig config, Pin identity, Path folder, Supplier<Retention> retention)
            throws IOException {
        var reconnects = new Reconnects();
        Engine engine = Engine.open(config, identity, reconnects);
        try {
            engine.warnings().forEach(LOG::warn);
            EngineLog log = EngineLog.open(engine.connection(), config.prefix(), config.replicas());
            long incarnation = new SecureRandom().nextLong() | 1;
            var here =
                    new NodeIdentity(
                            engine.clusterId(), engine.shards(), config.node(), incarnation);
            var node = new ClusterNode(engine, log, here, identity, folder, retention);
            reconnects.node = node;
            return node;
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** Tells the links that messages may have been lost. */
    private static final class Reconnects implements Engine.Listener {
        private volatile @Nullable ClusterNode node;

        @Override
        public void connected() {
            ClusterNode told = node;
            Running now = told == null ? null : told.running;
            if (now != null) {
                now.relay().execute(now.links()::reset);
            }
        }

        @Override
        public void disconnected() {}
    }

    /** The shards of the cluster. */
    public Shards shards() {
        return new Shards(here.shards());
    }

    @Override
    public RoomStore open(LogListener listener, ThreadFactory threads) throws IOException {
        EngineFiles files =
                EngineFiles.open(
                        engine.connection(),
                        engine.config().named("files"),
                        engine.config().replicas(),
                        this::decides);
        SharedStore opened =
                SharedStore.open(
                        folder,
                        retention,
                        log,
                        files,
                        here,
                        new Settling(listener),
                        new Others(),
                        threads);
        store = opened;
        return new ClusterStore(
                opened,
                entry -> {
                    Running now = running;
                    return now != null && now.edge().say(entry);
                });
    }

    private boolean decides(int room) {
        SharedStore now = store;
        return now != null && now.decides(room);
    }

    /**
     * Where the relay delivers frames: to clients of this server, and by their servers to others.
     *
     * @param clients the connections of this server's clients
     */
    public FrameSink sink(FrameSink clients) {
        var here = new Seats(clients);
        seats = here;
        return new FrameSink() {
            @Override
            public void deliver(ClientId client, FromServer message) {
                if (client.isLocal()) {
                    clients.deliver(client, message);
                } else {
                    owner().deliver(client, message);
                }
            }

            @Override
            public void seat(ClientId client, boolean isMember) {
                if (client.isLocal()) {
                    here.seat(ClusterNode.this.here.node(), client, isMember);
                } else {
                    owner().seat(client, isMember);
                }
            }

            @Override
            public void end(ClientId client) {
                clients.end(client);
            }

            @Override
            public void bar(BannedNetworks networks) {
                clients.bar(networks);
            }
        };
    }

    /** Nobody but this server's own clients is there before it runs. */
    private OwnerSide owner() {
        return Objects.requireNonNull(running, "no other server is known yet").owner();
    }

    /**
     * Takes part from now on.
     *
     * @param clients the connections of this server's clients
     * @param toldUdpPort where they send datagrams
     * @param addresses where clients reach this server
     * @param metrics the counts of this server
     * @param ended is told why this server cannot go on
     * @return the rooms of the whole cluster
     */
    public RoomOwner start(
            Relay relay,
            FrameSink clients,
            int toldUdpPort,
            List<String> addresses,
            Metrics metrics,
            ThreadFactory threads,
            Consumer<String> ended)
            throws IOException {
        RelaySide side = relay.side();
        var ownership = new Ownership(here.node(), shards());
        var links = new Links(here.node(), here.incarnation(), bus(), new Heard());
        var edge =
                new Edge(
                        side,
                        links,
                        ownership,
                        clients,
                        Objects.requireNonNull(seats),
                        toldUdpPort,
                        tickets,
                        here.incarnation());
        var owner = new OwnerSide(side, relay, links, ownership, store());
        var rooms = new ClusterRooms(relay, side, ownership, edge, this::places);
        running = new Running(side, links, ownership, edge, owner);
        cluster = rooms;
        engine.connection()
                .createDispatcher(message -> side.execute(() -> links.receive(message.getData())))
                .subscribe(subject(here.node()));
        leases =
                Leases.start(
                        engine,
                        self(addresses),
                        Pace.USUAL,
                        () -> load(metrics),
                        new Shares(ended),
                        threads);
        return rooms;
    }

    /** Where clients reach the servers that live; what no invite could name is passed over. */
    private List<Place> places() {
        Leases all = leases;
        return all == null
                ? List.of()
                : all.nodes().stream()
                        .filter(node -> node.load().takes())
                        .flatMap(node -> node.places().stream())
                        .distinct()
                        .limit(Limits.ADDRESSES)
                        .toList();
    }

    private Node self(List<String> addresses) {
        String version = ClusterNode.class.getPackage().getImplementationVersion();
        return new Node(
                here.node(),
                here.incarnation(),
                addresses,
                identity.value(),
                version == null ? "(not packaged)" : version,
                Node.Load.NONE);
    }

    private Node.Load load(Metrics metrics) {
        return new Node.Load(
                true,
                store().behind(),
                metrics.rooms.value(),
                metrics.members.value(),
                store().doubts());
    }

    /** How this server does as one of the cluster; any thread. */
    public ClusterFigures figures() {
        Leases held = leases;
        SharedStore view = store;
        return new ClusterFigures(
                engine.isConnected(),
                held == null ? 0 : held.owners().count(here.node()),
                held == null ? 0 : held.nodes().size(),
                view == null ? 0 : view.behind(),
                view == null ? 0 : view.doubts());
    }

    private Bus bus() {
        return (node, message) -> {
            try {
                engine.connection().publish(subject(node), message);
            } catch (IllegalStateException e) {
                LOG.debug("nothing is sent to {} just now: {}", node, e.getMessage());
            }
        };
    }

    private String subject(String node) {
        return engine.config().prefix() + ".node." + node;
    }

    private SharedStore store() {
        return Objects.requireNonNull(store, "the relay has no store yet");
    }

    /** What becomes of messages that others have handed in is told to them. */
    private final class Settling implements LogListener {
        private final LogListener listener;

        Settling(LogListener listener) {
            this.listener = listener;
        }

        @Override
        public void committed(
                List<StoredMessage> fresh,
                List<StoredMessage> repeats,
                List<RefusedMessage> refused) {
            List<StoredMessage> ourRepeats =
                    repeats.stream().filter(repeat -> !isOfAnother(repeat.message())).toList();
            List<RefusedMessage> ourRefused =
                    refused.stream().filter(each -> !isOfAnother(each.message())).toList();
            listener.committed(fresh, ourRepeats, ourRefused);
            Running now = running;
            if (now != null
                    && ourRepeats.size() + ourRefused.size() < repeats.size() + refused.size()) {
                now.relay()
                        .execute(
                                () -> {
                                    repeats.forEach(now.owner()::repeated);
                                    refused.forEach(now.owner()::refused);
                                });
            }
        }

        private static boolean isOfAnother(PendingMessage message) {
            return message instanceof ForwardedMessage forwarded && forwarded.incarnation() != 0;
        }

        @Override
        public void committing(long tookNs) {
            listener.committing(tookNs);
        }

        @Override
        public void writable(boolean is, String why) {
            listener.writable(is, why);
            if (!is) {
                onRelay(now -> now.owner().dropped());
            }
        }
    }

    /** What other servers do to the rooms. */
    private final class Others implements ShardListener {
        @Override
        public void lost(int shard) {
            LOG.info("shard {} is another server's now", shard);
            onRelay(now -> close(now, shard));
            CompletableFuture<Void> served = serving.remove(shard);
            if (served != null) {
                served.completeExceptionally(new IOException("another server took it"));
            }
        }

        @Override
        public void changed(List<Change> changes) {
            onRelay(
                    now -> {
                        now.relay().revokeTransfers();
                        changes.forEach(change -> apply(now, change));
                    });
        }

        @Override
        public @Nullable PendingMessage mine(long ticket) {
            return tickets.take(ticket);
        }
    }

    private static void apply(Running now, Change change) {
        switch (change) {
            case TokenStored token -> now.edge().apply(token);
            case Change.RoomGone(var room) -> now.relay().close(room);
            case Change.Barred bar when bar.room() == 0 -> now.relay().hear(bar);
            case Change.BarLifted lifted when lifted.room() == 0 -> now.relay().hear(lifted);
            case Change.RoomMade _,
                    Change.SeenShown _,
                    Change.TopicSet _,
                    Change.TokenGone _,
                    Change.MemberIn _,
                    Change.MemberOut _,
                    Change.ReadTo _,
                    Change.MemberChose _,
                    Change.Barred _,
                    Change.BarLifted _ -> {}
        }
    }

    private interface Task {
        void run(Running now);
    }

    private void onRelay(Task task) {
        Running now = running;
        if (now != null) {
            now.relay().execute(() -> task.run(now));
        }
    }

    /** What the other servers say. */
    private final class Heard implements Links.Listener {
        @Override
        public void said(String node, NodeMessage message) {
            Running now = Objects.requireNonNull(running);
            switch (message) {
                case NodeMessage.Reset _ -> {}
                case NodeMessage.ToOwner asked -> now.owner().take(node, asked);
                case NodeMessage.ToEdge told ->
                        now.edge()
                                .take(node, told)
                                .ifPresent(
                                        back ->
                                                Objects.requireNonNull(cluster)
                                                        .park(back.ask(), back.replies()));
            }
        }

        @Override
        public void lost(String node) {
            Running now = Objects.requireNonNull(running);
            now.edge().lost(node);
            now.owner().lost(node);
        }
    }

    /** Which shards this server has, and who has the others. */
    private final class Shares implements Leases.Listener {
        private final Consumer<String> ended;

        Shares(Consumer<String> ended) {
            this.ended = ended;
        }

        @Override
        public CompletionStage<?> gained(int shard) {
            var served = new CompletableFuture<Void>();
            serving.put(shard, served);
            var _ =
                    store().own(shard)
                            .whenComplete(
                                    (rooms, fault) -> {
                                        if (fault == null) {
                                            onRelay(now -> open(now, shard, rooms));
                                        } else {
                                            served.completeExceptionally(fault);
                                        }
                                    });
            return served;
        }

        @Override
        public void lost(int shard) {
            serving.remove(shard);
            store().disown(shard);
            onRelay(now -> close(now, shard));
        }

        @Override
        public void owners(Owners owners) {
            onRelay(
                    now -> {
                        for (int i = 0; i < here.shards(); i++) {
                            int shard = i;
                            if (now.ownership().setOwner(shard, owners.of(shard))) {
                                now.edge().leave(room -> now.ownership().shard(room) == shard);
                            }
                        }
                    });
        }

        @Override
        public void nodes(List<Node> nodes) {
            Set<String> names = nodes.stream().map(Node::name).collect(Collectors.toSet());
            onRelay(
                    now -> {
                        now.ownership().setServers(names);
                        now.links().keepOnly(names);
                    });
        }

        @Override
        public void superseded(String why) {
            LOG.error(why);
            ended.accept(why);
        }
    }

    private static void open(Running now, int shard, StoredRooms rooms) {
        now.relay().own(shard, rooms);
        now.ownership().setOpen(shard, true);
    }

    private static void close(Running now, int shard) {
        if (now.ownership().isOpen(shard)) {
            now.ownership().setOpen(shard, false);
            now.relay().disown(shard);
        }
    }

    @Override
    public void add(Member member) {
        owner().add(member);
    }

    @Override
    public void remove(Member member) {
        owner().remove(member);
    }

    @Override
    public void typing(Recipient member) {
        Running now = running;
        if (now != null) {
            now.owner().typing(member);
        }
    }

    @Override
    public void letThrough(ClientId client, BlobOwner by) {
        owner().letThrough(client, by);
    }

    @Override
    public void announce(int room, String text) {
        Running now = running;
        if (now != null) {
            now.owner().announce(room, text);
        }
    }

    @Override
    public Reader reader(ClientId client, int room) {
        return owner().reader(client, room);
    }

    /** Gives the shards away before the relay ends, so that others have them at once. */
    public void leave() {
        if (leases != null) {
            leases.close();
        }
    }

    /** Ends the connection to the engine, once the store is closed. */
    @Override
    public void close() {
        leave();
        engine.close();
    }
}
