package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a server is set up.
 *
 * @param budgets how much everybody may use
 * @param access what strangers may do
 * @param udpIo how the relay reaches its UDP socket
 * @param traceWire whether every frame is logged
 * @param cluster the cluster that it is part of; empty: it stands alone
 */
public record ServerConfig(
        Listening listening,
        Budgets budgets,
        Access access,
        Persistence persistence,
        UdpIo udpIo,
        boolean traceWire,
        Optional<ClusterConfig> cluster) {
    /**
     * Where clients come to.
     *
     * @param hosts addresses of this machine, none of which is part of another
     * @param plaintextBeyond whether the original's clients may come from other machines
     * @param tcpPort for the control of the original's clients; 0 picks a free one
     * @param udpPort for messages; 0 picks a free one
     * @param secure the port for TLS, if there is one
     * @param advertised where clients reach it, if that is elsewhere
     * @param proxies networks of proxies, which name their clients on the port for TLS
     * @param unix the Unix domain socket of a proxy on this machine, if there is one
     */
    public record Listening(
            List<InetAddress> hosts,
            boolean plaintextBeyond,
            int tcpPort,
            int udpPort,
            Optional<SecurePort> secure,
            Optional<Advertised> advertised,
            List<Network> proxies,
            Optional<Path> unix) {
        /** Copies the lists. */
        public Listening {
            hosts = List.copyOf(hosts);
            proxies = List.copyOf(proxies);
        }

        private Listening with(Optional<SecurePort> port) {
            return new Listening(
                    hosts, plaintextBeyond, tcpPort, udpPort, port, advertised, proxies, unix);
        }

        private Listening with(boolean beyond) {
            return new Listening(
                    hosts, beyond, tcpPort, udpPort, secure, advertised, proxies, unix);
        }

        private Listening with(Path path) {
            return new Listening(
                    hosts,
                    plaintextBeyond,
                    tcpPort,
                    udpPort,
                    secure,
                    advertised,
                    proxies,
                    Optional.of(path));
        }
    }

    /** The port for control within TLS; 0 picks a free one. */
    public record SecurePort(int port, Identity identity) {}

    /**
     * Which rooms are there at the start, and where they are stored.
     *
     * @param rooms opened at the start
     * @param store where rooms are stored; empty: nowhere, they end with the server
     * @param view where a server of a cluster has what all of them store
     * @param newTokens whether rooms to be opened that the store has already get further tokens
     */
    public record Persistence(
            List<OpenedRoom> rooms,
            Optional<RoomStore.Opening> store,
            Optional<View> view,
            boolean newTokens) {
        /** The view of all rooms at a server of a cluster: its folder and retention. */
        public record View(Path folder, Supplier<Retention> retention) {}

        private static final Persistence NOTHING =
                new Persistence(List.of(), Optional.empty(), Optional.empty(), false);

        /** Copies the list. */
        public Persistence {
            rooms = List.copyOf(rooms);
        }
    }

    /** A room to open at the start, with so many tokens. */
    public record OpenedRoom(RoomName name, int tokens) {}

    /** An embedded server: on this machine only, on free ports, without rooms. */
    public static ServerConfig embedded() {
        return on(InetAddress.ofLiteral("127.0.0.1"), 0, 0);
    }

    /** A server on these ports, with the usual limits. */
    public static ServerConfig on(InetAddress host, int tcpPort, int udpPort) {
        return on(List.of(host), tcpPort, udpPort, Optional.empty(), List.of());
    }

    /**
     * The same on several addresses.
     *
     * @param advertised where clients reach it, if that is elsewhere
     * @param proxies networks of proxies, which name their clients
     */
    static ServerConfig on(
            List<InetAddress> hosts,
            int tcpPort,
            int udpPort,
            Optional<Advertised> advertised,
            List<Network> proxies) {
        var listening =
                new Listening(
                        hosts,
                        false,
                        tcpPort,
                        udpPort,
                        Optional.empty(),
                        advertised,
                        proxies,
                        Optional.empty());
        return new ServerConfig(
                listening,
                Budgets.DEFAULTS,
                Access.OF_THIS_MACHINE,
                Persistence.NOTHING,
                UdpIo.AUTO,
                false,
                Optional.empty());
    }

    /** The same with TLS there too. */
    public ServerConfig securedBy(SecurePort port) {
        return with(listening.with(Optional.of(port)));
    }

    /** The same with a Unix domain socket for a proxy on this machine; needs TLS. */
    public ServerConfig behindProxyAt(Path path) {
        return with(listening.with(path));
    }

    /** The same with the original's clients let in from other machines, or not. */
    public ServerConfig plaintextBeyondThisMachine(boolean allowed) {
        return with(listening.with(allowed));
    }

    /** The same with these rooms opened. */
    public ServerConfig opening(List<OpenedRoom> rooms) {
        return with(
                new Persistence(rooms, persistence.store, persistence.view, persistence.newTokens));
    }

    /** The same with rooms stored there. */
    public ServerConfig persistingIn(RoomStore.Opening where) {
        return with(
                new Persistence(
                        persistence.rooms,
                        Optional.of(where),
                        persistence.view,
                        persistence.newTokens));
    }

    /** The same with what a cluster stores in this folder, deleted by this. */
    public ServerConfig viewingIn(Path folder, Supplier<Retention> retention) {
        var view = Optional.of(new Persistence.View(folder, retention));
        return with(
                new Persistence(persistence.rooms, persistence.store, view, persistence.newTokens));
    }

    /** The same with further tokens, or not, for rooms that the store has already. */
    public ServerConfig mintingTokens(boolean renewing) {
        return with(
                new Persistence(persistence.rooms, persistence.store, persistence.view, renewing));
    }

    /** The same with messages relayed this way, so many of each member. */
    public ServerConfig relaying(UdpIo io, RateLimit rate) {
        return relaying(io).within(budgets.with(Budgets.Speech.all(rate)));
    }

    /** The same with messages relayed this way. */
    public ServerConfig relaying(UdpIo io) {
        return new ServerConfig(listening, budgets, access, persistence, io, traceWire, cluster);
    }

    /** The same with other budgets. */
    public ServerConfig within(Budgets others) {
        return new ServerConfig(listening, others, access, persistence, udpIo, traceWire, cluster);
    }

    /** The same with strangers who may do this. */
    public ServerConfig letting(Access strangers) {
        return new ServerConfig(
                listening, budgets, strangers, persistence, udpIo, traceWire, cluster);
    }

    /** The same with every frame logged, or not. */
    public ServerConfig tracing(boolean trace) {
        return new ServerConfig(listening, budgets, access, persistence, udpIo, trace, cluster);
    }

    /** The same as part of this cluster, or of none. */
    public ServerConfig inCluster(Optional<ClusterConfig> which) {
        return new ServerConfig(listening, budgets, access, persistence, udpIo, traceWire, which);
    }

    private ServerConfig with(Listening other) {
        return new ServerConfig(other, budgets, access, persistence, udpIo, traceWire, cluster);
    }

    private ServerConfig with(Persistence other) {
        return new ServerConfig(listening, budgets, access, other, udpIo, traceWire, cluster);
    }

    /** Whether this machine alone reaches it, as far as is known here. */
    boolean isLocal() {
        return listening.hosts.stream().allMatch(InetAddress::isLoopbackAddress)
                && listening.advertised.isEmpty()
                && listening.proxies.isEmpty()
                && listening.unix.isEmpty();
    }

    /**
     * Where the original's clients connect: where the server listens, as far as that is this
     * machine. They must reach its UDP port too, so one that is bound to other addresses has none.
     */
    List<InetAddress> plaintextHosts() {
        return listening.plaintextBeyond
                ? listening.hosts
                : listening.hosts.stream().flatMap(ServerConfig::onThisMachine).distinct().toList();
    }

    private static Stream<InetAddress> onThisMachine(InetAddress host) {
        if (host.isAnyLocalAddress()) {
            return Stream.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        return host.isLoopbackAddress() ? Stream.of(host) : Stream.empty();
    }
}
