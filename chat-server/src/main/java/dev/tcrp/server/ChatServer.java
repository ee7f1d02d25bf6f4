package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.ServerConfig.Persistence;
import dev.tcrp.server.admin.Neighbours;
import dev.tcrp.server.admin.Steered;
import dev.tcrp.server.admin.SteeredProgram;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.cluster.ClusterNode;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.Readiness.Obstacle;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.relay.DirectorySource;
import dev.tcrp.server.relay.Relay;
import dev.tcrp.server.relay.RemoteRecipients;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.BannedNetworks;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.rooms.Shards;
import dev.tcrp.server.rooms.TokenSource;
import dev.tcrp.server.rooms.UdpService;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.tcp.ControlPort;
import dev.tcrp.server.tcp.ListenSocket;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.watch.Watched;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** A running server: the control port and the relay, wired. */
public final class ChatServer implements AutoCloseable {
    /** Free ports to try when that of the first host is taken at another. */
    private static final int TRIES = 20;

    private final List<ListenSocket> sockets;
    private final ControlPort control;
    private final Relay relay;
    private final RoomOwner rooms;
    private final Optional<ClusterNode> cluster;
    private final OpeningRooms opened;
    private final Metrics metrics;
    private final VitalThreads threads;

    private ChatServer(
            List<ListenSocket> sockets,
            ControlPort control,
            Relay relay,
            RoomOwner rooms,
            Optional<ClusterNode> cluster,
            OpeningRooms opened,
            Metrics metrics,
            VitalThreads threads) {
        this.sockets = sockets;
        this.control = control;
        this.relay = relay;
        this.rooms = rooms;
        this.cluster = cluster;
        this.opened = opened;
        this.metrics = metrics;
        this.threads = threads;
    }

    /**
     * Binds the ports, opens the rooms, and lets clients in.
     *
     * @throws PortTakenException when a port cannot be had
     */
    public static ChatServer start(ServerConfig config) throws IOException {
        Optional<ClusterNode> cluster = join(config);
        try {
            return start(config, cluster);
        } catch (IOException | RuntimeException e) {
            cluster.ifPresent(ClusterNode::close);
            throw e;
        }
    }

    private static Optional<ClusterNode> join(ServerConfig config) throws IOException {
        if (config.cluster().isEmpty()) {
            return Optional.empty();
        }
        Persistence.View view = config.persistence().view().orElseThrow();
        Identity identity = config.listening().secure().orElseThrow().identity();
        return Optional.of(
                ClusterNode.join(
                        config.cluster().get(), identity, view.folder(), view.retention()));
    }

    private static ChatServer start(ServerConfig config, Optional<ClusterNode> cluster)
            throws IOException {
        List<ListenSocket> sockets = bindSockets(config);
        var threads = new VitalThreads();
        var metrics = new Metrics();
        var control =
                new ControlPort(sockets, config.budgets(), config.traceWire(), metrics, threads);
        try {
            var opening =
                    new OpeningRooms(
                            config.persistence().rooms(), config.persistence().newTokens());
            FrameSink clients = sink(control);
            Relay relay =
                    bindRelay(
                            config,
                            clients,
                            metrics,
                            threads,
                            (udpPort, stored) ->
                                    opening.furnish(directory(config, cluster, udpPort, stored)),
                            cluster);
            relay.keep(opening.changes());
            RoomOwner rooms =
                    cluster.isEmpty()
                            ? relay
                            : cluster.get()
                                    .start(
                                            relay,
                                            clients,
                                            told(config, relay.port()),
                                            addresses(config, sockets),
                                            metrics,
                                            threads,
                                            threads::end);
            control.open(rooms);
            threads.started();
            metrics.readiness.clear(Obstacle.STARTING);
            return new ChatServer(
                    sockets, control, relay, rooms, cluster, opening, metrics, threads);
        } catch (IOException | RuntimeException e) {
            threads.closing();
            control.close();
            throw e;
        }
    }

    private static Directory directory(
            ServerConfig config,
            Optional<ClusterNode> cluster,
            int udpPort,
            Optional<StoredRooms> stored) {
        var udp =
                new UdpService(
                        udpPort,
                        told(config, udpPort),
                        config.budgets().speech().sealed().perSecond());
        var directory =
                new Directory(
                        config.budgets(),
                        config.access(),
                        TokenSource.of(new SecureRandom()),
                        udp,
                        cluster.map(ClusterNode::shards).orElse(Shards.ONE));
        var now = new Moment(System.nanoTime(), System.currentTimeMillis());
        if (cluster.isPresent()) {
            stored.ifPresent(rooms -> directory.follow(rooms, now));
        } else {
            stored.ifPresent(rooms -> directory.restore(rooms, now));
        }
        return directory;
    }

    /** Where clients reach this server within TLS, for those of other servers. */
    private static List<String> addresses(ServerConfig config, List<ListenSocket> sockets) {
        return sockets.stream()
                .filter(socket -> socket.isSecure() && socket.isPort())
                .map(
                        socket ->
                                config.listening()
                                        .advertised()
                                        .map(as -> advertised(as, socket.port()))
                                        .orElse(shown(socket.address())))
                .distinct()
                .toList();
    }

    private static String advertised(Advertised as, int port) {
        return shown(as.host()) + ":" + as.tlsPort().orElse(port);
    }

    private static String shown(InetSocketAddress address) {
        return shown(address.getHostString()) + ":" + address.getPort();
    }

    private static String shown(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** The UDP port that clients are told, which is another one behind NAT. */
    private static int told(ServerConfig config, int udpPort) {
        return config.listening().advertised().stream()
                .flatMapToInt(advertised -> advertised.udpPort().stream())
                .findFirst()
                .orElse(udpPort);
    }

    private static List<ListenSocket> bindSockets(ServerConfig config) throws IOException {
        List<ListenSocket> sockets = new ArrayList<>();
        try {
            sockets.addAll(
                    bindSockets(
                            "--tcp-port",
                            config.plaintextHosts(),
                            config.listening().tcpPort(),
                            ListenSocket::plain));
            if (config.listening().secure().isPresent()) {
                var secure = config.listening().secure().get();
                sockets.addAll(
                        bindSockets(
                                "--tls-port",
                                config.listening().hosts(),
                                secure.port(),
                                address ->
                                        ListenSocket.secure(
                                                address,
                                                secure.identity(),
                                                config.listening().proxies())));
                if (config.listening().unix().isPresent()) {
                    sockets.add(unix(config.listening().unix().get(), secure));
                }
            }
            return sockets;
        } catch (IOException e) {
            close(sockets);
            throw e;
        }
    }

    private static ListenSocket unix(Path path, ServerConfig.SecurePort secure)
            throws PortTakenException {
        try {
            return ListenSocket.behindProxy(path, secure.identity());
        } catch (IOException e) {
            throw new PortTakenException(e);
        }
    }

    private static FrameSink sink(ControlPort control) {
        return new FrameSink() {
            @Override
            public void deliver(ClientId client, FromServer message) {
                control.deliver(client, message);
            }

            @Override
            public void seat(ClientId client, boolean isMember) {
                control.seat(client, isMember);
            }

            @Override
            public void end(ClientId client) {
                control.end(client);
            }

            @Override
            public void bar(BannedNetworks networks) {
                control.bar(networks);
            }
        };
    }

    private interface Binding {
        ListenSocket bind(InetSocketAddress address) throws IOException;
    }

    /**
     * Binds the port at each host.
     *
     * @param port 0: one that is free at all of them
     */
    private static List<ListenSocket> bindSockets(
            String flag, List<InetAddress> hosts, int port, Binding binding) throws IOException {
        for (int tries = 1; ; tries++) {
            List<ListenSocket> sockets = new ArrayList<>();
            int same = port;
            try {
                for (InetAddress host : hosts) {
                    sockets.add(binding.bind(new InetSocketAddress(host, same)));
                    same = sockets.getFirst().port();
                }
                return sockets;
            } catch (BindException e) {
                close(sockets);
                if (port > 0 || tries == TRIES) {
                    throw new PortTakenException("TCP", same, flag, e);
                }
            }
        }
    }

    private static void close(List<ListenSocket> sockets) throws IOException {
        for (ListenSocket socket : sockets) {
            socket.close();
        }
    }

    private static Relay bindRelay(
            ServerConfig config,
            FrameSink clients,
            Metrics metrics,
            VitalThreads threads,
            DirectorySource source,
            Optional<ClusterNode> cluster)
            throws IOException {
        try {
            return Relay.start(
                    config.listening().hosts(),
                    config.listening().udpPort(),
                    config.udpIo(),
                    config.budgets().speech(),
                    cluster.<RoomStore.Opening>map(node -> node)
                            .or(() -> config.persistence().store()),
                    metrics,
                    threads,
                    source,
                    cluster.map(node -> node.sink(clients)).orElse(clients),
                    cluster.map(ClusterNode::recipients).orElse(RemoteRecipients.NONE));
        } catch (BindException e) {
            throw new PortTakenException("UDP", config.listening().udpPort(), "--udp-port", e);
        }
    }

    /** The port of the original's clients; throws when there is none. */
    public int tcpPort() {
        return classicAddresses().getFirst().getPort();
    }

    /** The addresses of the original's clients, all with one port; empty: they are not let in. */
    public List<InetSocketAddress> classicAddresses() {
        return sockets.stream()
                .filter(socket -> !socket.isSecure())
                .map(ListenSocket::address)
                .toList();
    }

    /** The port for control within TLS, if there is one. */
    public OptionalInt securePort() {
        return sockets.stream()
                .filter(socket -> socket.isSecure() && socket.isPort())
                .mapToInt(ListenSocket::port)
                .findFirst();
    }

    /** The UDP port for messages. */
    public int udpPort() {
        return relay.port();
    }

    /** The parts of the server that the admin socket reaches. */
    public Steered steered(SteeredProgram program) {
        return new Steered(
                rooms,
                control,
                relay,
                program,
                cluster.map(ClusterNode::neighbours).orElse(Neighbours.NONE));
    }

    /** The id of the thread that carries all messages, to measure what it uses. */
    public long relayThreadId() {
        return relay.threadId();
    }

    /**
     * The parts of the server that metrics and the watchdog look at.
     *
     * @param folder where its rooms are stored, if they are
     * @param linesDropped how many lines of the log were dropped
     */
    Watched watched(Optional<Path> folder, LongSupplier linesDropped) {
        List<VitalSign> vitals = new ArrayList<>(relay.vitals());
        vitals.add(control.vital());
        return new Watched(
                metrics,
                vitals,
                relay::figures,
                relay::storing,
                linesDropped,
                folder,
                cluster.map(node -> node::figures));
    }

    /** The counts of the server about itself. */
    public Metrics metrics() {
        return metrics;
    }

    /** The tokens of the rooms that the configuration opened. */
    public Map<RoomName, List<Token>> tokens() {
        return opened.tokens();
    }

    /** The rooms that the configuration wanted open, and that were there already. */
    public List<RoomName> foundOpen() {
        return opened.found();
    }

    /** These budgets hold from now on; what is beyond them already stays. Any thread. */
    public void adopt(Budgets budgets) {
        control.adopt(budgets);
        relay.adopt(budgets);
    }

    /** Strangers may do this from now on. */
    void adopt(Access strangers) {
        relay.adopt(strangers);
    }

    /**
     * Completes, with words for people, when a thread ends that the server cannot do without: it
     * serves nobody rightly any more, and is to be closed. A server that is closed before never
     * completes it.
     */
    public CompletionStage<String> ended() {
        return threads.ended();
    }

    /**
     * Frees all ports and tells every client why, within a second; then waits until what was
     * appended is persistent, as long as the disk takes. Idempotent.
     */
    @Override
    public void close() throws IOException {
        end("The server is stopping.");
    }

    /** The same for a restart, which is what clients are told. */
    void closeForRestart() throws IOException {
        end("The server restarts. Your client comes back by itself.");
    }

    private void end(String why) throws IOException {
        threads.closing();
        metrics.readiness.block(Obstacle.DRAINING, "The server is stopping.");
        control.stopListening();
        cluster.ifPresent(ClusterNode::leave);
        relay.stop();
        control.close(why);
        relay.close();
        cluster.ifPresent(ClusterNode::close);
    }
}
