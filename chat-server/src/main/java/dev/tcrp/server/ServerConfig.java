package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.control.ConnectionLimits;
import dev.tcrp.server.control.Patience;
import dev.tcrp.server.history.RoomStore;
import dev.tcrp.server.lobby.LobbyLimits;
import dev.tcrp.server.relay.RateLimit;
import dev.tcrp.server.relay.RateLimits;
import dev.tcrp.server.relay.UdpIo;
import dev.tcrp.server.tls.Identity;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a server is set up.
 *
 * @param host where to listen
 * @param plaintextBeyond whether the original's clients may come from other machines
 * @param tcpPort for the control of the original's clients; 0 picks a free one
 * @param udpPort for messages; 0 picks a free one
 * @param rooms opened at the start, and kept
 * @param traceWire whether every frame is logged
 * @param udpIo how the relay reaches its UDP socket
 * @param rateLimits how often members may speak
 * @param secure the port for TLS, if there is one
 * @param connections how many at one time
 * @param store where rooms are kept; empty: nowhere, they end with the server
 * @param newTokens whether rooms that are to be opened and were kept get further tokens
 */
public record ServerConfig(
        InetAddress host,
        boolean plaintextBeyond,
        int tcpPort,
        int udpPort,
        List<OpenedRoom> rooms,
        boolean traceWire,
        UdpIo udpIo,
        RateLimits rateLimits,
        Optional<SecurePort> secure,
        ConnectionLimits connections,
        LobbyLimits limits,
        Patience patience,
        Optional<RoomStore.Opening> store,
        boolean newTokens) {
    /** A room to open at the start, with so many tokens. */
    public record OpenedRoom(RoomName name, int tokens) {}

    /** Where control goes with TLS; 0 picks a free port. */
    public record SecurePort(int port, Identity identity) {}

    /** Copies the list. */
    public ServerConfig {
        rooms = List.copyOf(rooms);
    }

    /** On this machine only, on free ports, with nothing opened: what an embedded server is. */
    public static ServerConfig embedded() {
        return on(InetAddress.getLoopbackAddress(), 0, 0);
    }

    /** On these ports, with every limit as it is by default. */
    public static ServerConfig on(InetAddress host, int tcpPort, int udpPort) {
        return new ServerConfig(
                host,
                false,
                tcpPort,
                udpPort,
                List.of(),
                false,
                UdpIo.AUTO,
                RateLimits.USUAL,
                Optional.empty(),
                ConnectionLimits.USUAL,
                LobbyLimits.DEFAULT,
                Patience.USUAL,
                Optional.empty(),
                false);
    }

    /** The same with these rooms opened. */
    public ServerConfig opening(List<OpenedRoom> opened) {
        return new ServerConfig(
                host,
                plaintextBeyond,
                tcpPort,
                udpPort,
                opened,
                traceWire,
                udpIo,
                rateLimits,
                secure,
                connections,
                limits,
                patience,
                store,
                newTokens);
    }

    /** The same with every frame logged, or not. */
    public ServerConfig tracing(boolean trace) {
        return new ServerConfig(
                host,
                plaintextBeyond,
                tcpPort,
                udpPort,
                rooms,
                trace,
                udpIo,
                rateLimits,
                secure,
                connections,
                limits,
                patience,
                store,
                newTokens);
    }

    /** The same with messages relayed this way, so many of everybody. */
    public ServerConfig relaying(UdpIo io, RateLimit rate) {
        return relaying(io, RateLimits.all(rate));
    }

    /** The same with messages relayed this way. */
    public ServerConfig relaying(UdpIo io, RateLimits rate) {
        return new ServerConfig(
                host,
                plaintextBeyond,
                tcpPort,
                udpPort,
                rooms,
                traceWire,
                io,
                rate,
                secure,
                connections,
                limits,
                patience,
                store,
                newTokens);
    }

    /** The same with other limits. */
    public ServerConfig within(ConnectionLimits most, LobbyLimits lobby, Patience times) {
        return new ServerConfig(
                host,
                plaintextBeyond,
                tcpPort,
                udpPort,
                rooms,
                traceWire,
                udpIo,
                rateLimits,
                secure,
                most,
                lobby,
                times,
                store,
                newTokens);
    }

    /** The same with rooms kept there. */
    public ServerConfig keepingIn(RoomStore.Opening where) {
        return new ServerConfig(
                host,
                plaintextBeyond,
                tcpPort,
                udpPort,
                rooms,
                traceWire,
                udpIo,
                rateLimits,
                secure,
                connections,
                limits,
                patience,
                Optional.of(where),
                newTokens);
    }

    /** The same with further tokens for rooms that were kept, or not. */
    public ServerConfig renewingTokens(boolean renewing) {
        return new ServerConfig(
                host,
                plaintextBeyond,
                tcpPort,
                udpPort,
                rooms,
                traceWire,
                udpIo,
                rateLimits,
                secure,
                connections,
                limits,
                patience,
                store,
                renewing);
    }

    /** The same with TLS there too. */
    public ServerConfig securedBy(SecurePort port) {
        return new ServerConfig(
                host,
                plaintextBeyond,
                tcpPort,
                udpPort,
                rooms,
                traceWire,
                udpIo,
                rateLimits,
                Optional.of(port),
                connections,
                limits,
                patience,
                store,
                newTokens);
    }

    /** The same with the original's clients let in from other machines, or not. */
    public ServerConfig plaintextBeyondThisMachine(boolean allowed) {
        return new ServerConfig(
                host,
                allowed,
                tcpPort,
                udpPort,
                rooms,
                traceWire,
                udpIo,
                rateLimits,
                secure,
                connections,
                limits,
                patience,
                store,
                newTokens);
    }

    /**
     * Where the original's clients connect: where the server listens, as far as that is this
     * machine. They must reach its UDP port too, so one that is bound to another address has none.
     */
    Optional<InetAddress> plaintextHost() {
        if (plaintextBeyond || host.isLoopbackAddress()) {
            return Optional.of(host);
        }
        return host.isAnyLocalAddress()
                ? Optional.of(InetAddress.ofLiteral("127.0.0.1"))
                : Optional.empty();
    }
}
