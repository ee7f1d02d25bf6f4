package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Place;
import dev.tcrp.server.admin.Neighbours;
import dev.tcrp.server.metrics.ClusterFigures;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.relay.Relay;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.relay.RemoteRecipients;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.rooms.Shards;
import dev.tcrp.server.store.Checkpoint;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.sqlite.SharedStore;
import dev.tcrp.server.tls.Identity;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * This server as one of a cluster: wires its part of the engine, the view of the rooms, and the
 * links to the other servers. Made before the relay, which needs its store; started behind it.
 */
public final class ClusterNode implements RoomStore.Opening, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

    private final Parts parts;
    private final Engine engine;
    private final EngineLog log;
    private final EngineCheckpoints checkpoints;
    private final NodeIdentity here;
    private final Pin identity;
    private final Path folder;
    private final Supplier<Retention> retention;
    private final Tickets tickets = new Tickets();
    private final HeldShards held;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile @Nullable SharedStore store;
    private @Nullable Seats seats;
    private @Nullable NodeOrders orders;
    private volatile @Nullable Leases leases;
    private volatile @Nullable Checkpointing checkpointing;

    private ClusterNode(
            Parts parts,
            Engine engine,
            EngineLog log,
            EngineCheckpoints checkpoints,
            NodeIdentity here,
            Pin identity,
            Path folder,
            Supplier<Retention> retention) {
        this.parts = parts;
        this.engine = engine;
        this.log = log;
        this.checkpoints = checkpoints;
        this.here = here;
        this.identity = identity;
        this.folder = folder;
        this.retention = retention;
        this.held = new HeldShards(parts, here.shards(), this::store);
    }

    /**
     * Connects to the engine, and finds it fit.
     *
     * @param identity what clients know the servers of this cluster by
     * @param folder where the view of the rooms is
     * @throws IOException in words, without a stop at the end
     */
    public static ClusterNode join(
            ClusterConfig config, Identity identity, Path folder, Supplier<Retention> retention)
            throws IOException {
        var parts = new Parts();
        // Messages may have been lost meanwhile.
        Engine engine =
                Engine.open(config, identity, () -> parts.onRelay(all -> all.links().reset()));
        try {
            engine.warnings().forEach(LOG::warn);
            EngineLog log = EngineLog.open(engine.connection(), config.prefix(), config.replicas());
            long incarnation = new SecureRandom().nextLong() | 1;
            var here =
                    new NodeIdentity(
                            engine.clusterId(), engine.shards(), config.node(), incarnation);
            return new ClusterNode(
                    parts,
                    engine,
                    log,
                    EngineCheckpoints.of(engine),
                    here,
                    identity.pin(),
                    folder,
                    retention);
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
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
                        new SharedStore.Common(log, checkpoints, files),
                        here,
                        new ForwardedOutcomes(listener, parts),
                        new ChangesOfOthers(parts, tickets, held, ended),
                        threads);
        store = opened;
        return opened;
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
        var local = new Seats(clients);
        seats = local;
        return new ClusterSink(here.node(), clients, local, parts);
    }

    /** Members of this server's rooms whose connections other servers hold. */
    public RemoteRecipients recipients() {
        return new ClusterRecipients(parts);
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
        var links = new Links(here.node(), here.incarnation(), this::send, new PeerMessages(parts));
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
        var operator = new OperatorRoute(relay, ownership, edge, Objects.requireNonNull(seats));
        var rooms = new ClusterRooms(relay, side, ownership, edge, this::places, operator);
        parts.start(new Parts.Started(side, links, ownership, edge, owner, rooms));
        engine.connection()
                .createDispatcher(message -> side.execute(() -> links.receive(message.getData())))
                .subscribe(subject(here.node()));
        var _ =
                this.ended.thenAccept(
                        why -> {
                            LOG.error(why);
                            ended.accept(why);
                        });
        leases =
                Leases.start(
                        engine,
                        self(addresses),
                        LeasePace.USUAL,
                        () -> load(metrics),
                        held,
                        this.ended::complete,
                        threads);
        checkpointing =
                new Checkpointing(
                        store(), log, checkpoints, this::makesCheckpoints, this::reached, threads);
        orders = new NodeOrders(engine, here.node(), leases, ownership, owner);
        return rooms;
    }

    /** The server that owns the first shard does. */
    private boolean makesCheckpoints() {
        Leases all = leases;
        return all != null && all.owners().of(0).equals(Optional.of(here.node()));
    }

    /** How far the servers are that live. */
    private List<Long> reached() {
        Leases all = leases;
        return all == null
                ? List.of()
                : all.nodes().stream().map(node -> node.load().place()).toList();
    }

    private void send(String node, byte[] message) {
        try {
            engine.connection().publish(subject(node), message);
        } catch (IllegalStateException e) {
            LOG.debug("nothing is sent to {} just now: {}", node, e.getMessage());
        }
    }

    /** The servers of the cluster, for an operator of this one, once it takes part. */
    public Neighbours neighbours() {
        return Objects.requireNonNull(orders, "this server takes no part yet");
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
                store().doubts(),
                store().place());
    }

    /** How this server does as one of the cluster; any thread. */
    public ClusterFigures figures() {
        Leases held = leases;
        SharedStore view = store;
        Checkpointing made = checkpointing;
        Checkpointing.Standing standing =
                made == null ? Checkpointing.Standing.UNKNOWN : made.standing();
        Checkpoint newest = standing.newest();
        return new ClusterFigures(
                engine.isConnected(),
                held == null ? 0 : held.owners().count(here.node()),
                held == null ? here.shards() : held.owners().unowned(),
                held == null ? 0 : held.nodes().size(),
                view == null ? 0 : view.behind(),
                view == null ? 0 : view.doubts(),
                standing.log().bytes(),
                newest == null ? 0 : Math.max(1, System.currentTimeMillis() - newest.atMs()),
                standing.overdue().toMillis());
    }

    private String subject(String node) {
        return engine.config().prefix() + ".node." + node;
    }

    private SharedStore store() {
        return Objects.requireNonNull(store, "the relay has no store yet");
    }

    /** Gives the shards away before the relay ends, so that others have them at once. */
    public void leave() {
        if (leases != null) {
            held.leave();
            if (checkpointing != null) {
                checkpointing.close();
            }
            leases.close();
        }
    }

    /** Ends the connection to the engine, once the store is closed. */
    @Override
    public void close() {
        leave();
        if (orders != null) {
            orders.close();
        }
        engine.close();
    }
}
