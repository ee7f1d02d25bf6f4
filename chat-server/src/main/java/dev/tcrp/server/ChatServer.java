package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.relay.DirectorySource;
import dev.tcrp.server.relay.Relay;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.TokenSource;
import dev.tcrp.server.rooms.UdpService;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.tcp.ControlPort;
import dev.tcrp.server.tcp.ListenSocket;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** A running server: the control port and the relay, wired. */
public final class ChatServer implements AutoCloseable {
    private final List<ListenSocket> sockets;
    private final ControlPort control;
    private final Relay relay;
    private final OpeningRooms opened;
    private final VitalThreads threads;

    private ChatServer(
            List<ListenSocket> sockets,
            ControlPort control,
            Relay relay,
            OpeningRooms opened,
            VitalThreads threads) {
        this.sockets = sockets;
        this.control = control;
        this.relay = relay;
        this.opened = opened;
        this.threads = threads;
    }

    /**
     * Binds the ports, opens the rooms, and lets clients in.
     *
     * @throws PortTakenException when a port cannot be had
     */
    public static ChatServer start(ServerConfig config) throws IOException {
        List<ListenSocket> sockets = bindSockets(config);
        var threads = new VitalThreads();
        var control =
                new ControlPort(
                        sockets,
                        config.limits().connections(),
                        config.limits().patience(),
                        config.traceWire(),
                        threads);
        try {
            var opening =
                    new OpeningRooms(
                            config.persistence().rooms(), config.persistence().newTokens());
            Relay relay =
                    bindRelay(
                            config,
                            control,
                            threads,
                            (udpPort, stored) ->
                                    opening.furnish(directory(config, udpPort, stored)));
            relay.keep(opening.changes());
            control.open(relay);
            threads.started();
            return new ChatServer(sockets, control, relay, opening, threads);
        } catch (IOException | RuntimeException e) {
            threads.closing();
            control.close();
            throw e;
        }
    }

    private static Directory directory(
            ServerConfig config, int udpPort, Optional<StoredRooms> stored) {
        var udp = new UdpService(udpPort, config.limits().rates().sealed().perSecond());
        var directory =
                new Directory(config.limits().rooms(), TokenSource.of(new SecureRandom()), udp);
        var now = new Moment(System.nanoTime(), System.currentTimeMillis());
        stored.ifPresent(rooms -> directory.restore(rooms, now));
        return directory;
    }

    private static List<ListenSocket> bindSockets(ServerConfig config) throws IOException {
        List<ListenSocket> sockets = new ArrayList<>();
        try {
            if (config.plaintextHost().isPresent()) {
                InetAddress here = config.plaintextHost().get();
                sockets.add(
                        bindSocket(
                                "--tcp-port",
                                here,
                                config.listening().tcpPort(),
                                ListenSocket::plain));
            }
            if (config.listening().secure().isPresent()) {
                var secure = config.listening().secure().get();
                sockets.add(
                        bindSocket(
                                "--tls-port",
                                config.listening().host(),
                                secure.port(),
                                address -> ListenSocket.secure(address, secure.identity())));
            }
            return sockets;
        } catch (IOException e) {
            for (ListenSocket socket : sockets) {
                socket.close();
            }
            throw e;
        }
    }

    private interface Binding {
        ListenSocket bind(InetSocketAddress address) throws IOException;
    }

    private static ListenSocket bindSocket(String flag, InetAddress host, int port, Binding binding)
            throws IOException {
        try {
            return binding.bind(new InetSocketAddress(host, port));
        } catch (BindException e) {
            throw new PortTakenException("TCP", port, flag, e);
        }
    }

    private static Relay bindRelay(
            ServerConfig config, ControlPort control, VitalThreads threads, DirectorySource source)
            throws IOException {
        try {
            return Relay.start(
                    new InetSocketAddress(config.listening().host(), config.listening().udpPort()),
                    config.udpIo(),
                    config.limits().rates(),
                    config.persistence().store(),
                    threads,
                    source,
                    control::deliver);
        } catch (BindException e) {
            throw new PortTakenException("UDP", config.listening().udpPort(), "--udp-port", e);
        }
    }

    /** The port of the original's clients; throws when there is none. */
    public int tcpPort() {
        return classicAddress().orElseThrow().getPort();
    }

    /** The address of the original's clients, if they are let in. */
    public Optional<InetSocketAddress> classicAddress() {
        return sockets.stream()
                .filter(socket -> !socket.isSecure())
                .map(ListenSocket::address)
                .findFirst();
    }

    /** The port for control within TLS, if there is one. */
    public OptionalInt securePort() {
        return sockets.stream()
                .filter(ListenSocket::isSecure)
                .mapToInt(ListenSocket::port)
                .findFirst();
    }

    /** The UDP port for messages. */
    public int udpPort() {
        return relay.port();
    }

    /** The id of the thread that carries all messages, to measure what it uses. */
    public long relayThreadId() {
        return relay.threadId();
    }

    /** The tokens of the rooms that the configuration opened. */
    public Map<RoomName, List<Token>> tokens() {
        return opened.tokens();
    }

    /** The rooms that the configuration wanted open, and that were there already. */
    public List<RoomName> foundOpen() {
        return opened.found();
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
        threads.closing();
        control.stopListening();
        relay.stop();
        control.close("The server is stopping.");
        relay.close();
    }
}
