package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.relay.feed.RateLimit;
import dev.tcrp.server.relay.feed.RateLimits;
import dev.tcrp.server.rooms.RoomLimits;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.tcp.ConnectionLimits;
import dev.tcrp.server.tcp.Patience;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a server is set up.
 *
 * @param udpIo how the relay reaches its UDP socket
 * @param traceWire whether every frame is logged
 */
public record ServerConfig(
        Listening listening,
        Limits limits,
        Persistence persistence,
        UdpIo udpIo,
        boolean traceWire) {
    /**
     * Where clients come to.
     *
     * @param plaintextBeyond whether the original's clients may come from other machines
     * @param tcpPort for the control of the original's clients; 0 picks a free one
     * @param udpPort for messages; 0 picks a free one
     * @param secure the port for TLS, if there is one
     */
    public record Listening(
            InetAddress host,
            boolean plaintextBeyond,
            int tcpPort,
            int udpPort,
            Optional<SecurePort> secure) {}

    /** The port for control within TLS; 0 picks a free one. */
    public record SecurePort(int port, Identity identity) {}

    /**
     * How many clients and messages are let in.
     *
     * @param rates how often members may speak
     * @param connections how many at one time
     */
    public record Limits(
            RateLimits rates, ConnectionLimits connections, RoomLimits rooms, Patience patience) {
        private static final Limits USUAL =
                new Limits(
                        RateLimits.USUAL,
                        ConnectionLimits.USUAL,
                        RoomLimits.DEFAULT,
                        Patience.USUAL);

        private Limits at(RateLimits others) {
            return new Limits(others, connections, rooms, patience);
        }
    }

    /**
     * Which rooms are there at the start, and where they are stored.
     *
     * @param rooms opened at the start
     * @param store where rooms are stored; empty: nowhere, they end with the server
     * @param newTokens whether rooms to be opened that the store has already get further tokens
     */
    public record Persistence(
            List<OpenedRoom> rooms, Optional<RoomStore.Opening> store, boolean newTokens) {
        private static final Persistence NOTHING =
                new Persistence(List.of(), Optional.empty(), false);

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
        var listening = new Listening(host, false, tcpPort, udpPort, Optional.empty());
        return new ServerConfig(listening, Limits.USUAL, Persistence.NOTHING, UdpIo.AUTO, false);
    }

    /** The same with TLS there too. */
    public ServerConfig securedBy(SecurePort port) {
        return with(
                new Listening(
                        listening.host,
                        listening.plaintextBeyond,
                        listening.tcpPort,
                        listening.udpPort,
                        Optional.of(port)));
    }

    /** The same with the original's clients let in from other machines, or not. */
    public ServerConfig plaintextBeyondThisMachine(boolean allowed) {
        return with(
                new Listening(
                        listening.host,
                        allowed,
                        listening.tcpPort,
                        listening.udpPort,
                        listening.secure));
    }

    /** The same with these rooms opened. */
    public ServerConfig opening(List<OpenedRoom> rooms) {
        return with(new Persistence(rooms, persistence.store, persistence.newTokens));
    }

    /** The same with rooms stored there. */
    public ServerConfig persistingIn(RoomStore.Opening where) {
        return with(new Persistence(persistence.rooms, Optional.of(where), persistence.newTokens));
    }

    /** The same with further tokens, or not, for rooms that the store has already. */
    public ServerConfig mintingTokens(boolean renewing) {
        return with(new Persistence(persistence.rooms, persistence.store, renewing));
    }

    /** The same with messages relayed this way, so many of each member. */
    public ServerConfig relaying(UdpIo io, RateLimit rate) {
        return relaying(io, RateLimits.all(rate));
    }

    /** The same with messages relayed this way. */
    public ServerConfig relaying(UdpIo io, RateLimits rates) {
        return new ServerConfig(listening, limits.at(rates), persistence, io, traceWire);
    }

    /** The same with other limits. */
    public ServerConfig within(ConnectionLimits most, RoomLimits rooms, Patience times) {
        var others = new Limits(limits.rates, most, rooms, times);
        return new ServerConfig(listening, others, persistence, udpIo, traceWire);
    }

    /** The same with every frame logged, or not. */
    public ServerConfig tracing(boolean trace) {
        return new ServerConfig(listening, limits, persistence, udpIo, trace);
    }

    private ServerConfig with(Listening other) {
        return new ServerConfig(other, limits, persistence, udpIo, traceWire);
    }

    private ServerConfig with(Persistence other) {
        return new ServerConfig(listening, limits, other, udpIo, traceWire);
    }

    /**
     * Where the original's clients connect: where the server listens, as far as that is this
     * machine. They must reach its UDP port too, so one that is bound to another address has none.
     */
    Optional<InetAddress> plaintextHost() {
        InetAddress host = listening.host;
        if (listening.plaintextBeyond || host.isLoopbackAddress()) {
            return Optional.of(host);
        }
        return host.isAnyLocalAddress()
                ? Optional.of(InetAddress.ofLiteral("127.0.0.1"))
                : Optional.empty();
    }
}
