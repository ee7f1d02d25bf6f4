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
    private final List<ListenSocket> doors;
    private final ControlPort control;
    private final Relay relay;
    private final OpeningRooms opened;
    private final VitalThreads threads;

    private ChatServer(
            List<ListenSocket> doors,
            ControlPort control,
            Relay relay,
            OpeningRooms opened,
            VitalThreads threads) {
        this.doors = doors;
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
        List<ListenSocket> doors = bindDoors(config);
        var threads = new VitalThreads();
        var control =
                new ControlPort(
                        doors,
                        config.limits().connections(),
                        config.limits().patience(),
                        config.traceWire(),
                        threads);
        try {
            var opening = new OpeningRooms(config.keeping().rooms(), config.keeping().newTokens());
            Relay relay =
                    bindRelay(
                            config,
                            control,
                            threads,
                            (udpPort, kept) -> opening.furnish(directory(config, udpPort, kept)));
            relay.keep(opening.changes());
            control.open(relay);
            threads.started();
            return new ChatServer(doors, control, relay, opening, threads);
        } catch (IOException | RuntimeException e) {
            threads.closing();
            control.close();
            throw e;
        }
    }

    private static Directory directory(
            ServerConfig config, int udpPort, Optional<StoredRooms> kept) {
        var udp = new UdpService(udpPort, config.limits().rates().sealed().perSecond());
        var directory =
                new Directory(config.limits().rooms(), TokenSource.of(new SecureRandom()), udp);
        var now = new Moment(System.nanoTime(), System.currentTimeMillis());
        kept.ifPresent(rooms -> directory.restore(rooms, now));
        return directory;
    }

    private static List<ListenSocket> bindDoors(ServerConfig config) throws IOException {
        List<ListenSocket> doors = new ArrayList<>();
        try {
            if (config.plaintextHost().isPresent()) {
                InetAddress here = config.plaintextHost().get();
                doors.add(
                        bindDoor(
                                "--tcp-port",
                                here,
                                config.listening().tcpPort(),
                                ListenSocket::plain));
            }
            if (config.listening().secure().isPresent()) {
                var secure = config.listening().secure().get();
                doors.add(
                        bindDoor(
                                "--tls-port",
                                config.listening().host(),
                                secure.port(),
                                address -> ListenSocket.secure(address, secure.identity())));
            }
            return doors;
        } catch (IOException e) {
            for (ListenSocket door : doors) {
                door.close();
            }
            throw e;
        }
    }

    private interface Binding {
        ListenSocket bind(InetSocketAddress address) throws IOException;
    }

    private static ListenSocket bindDoor(String flag, InetAddress host, int port, Binding binding)
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
                    config.keeping().store(),
                    threads,
                    source,
                    control::deliver);
        } catch (BindException e) {
            throw new PortTakenException("UDP", config.listening().udpPort(), "--udp-port", e);
        }
    }

    /** Where the original's clients connect; throws when they cannot. */
    public int tcpPort() {
        return classicAddress().orElseThrow().getPort();
    }

    /** Where the original's clients connect, if they can. */
    public Optional<InetSocketAddress> classicAddress() {
        return doors.stream()
                .filter(door -> !door.isSecure())
                .map(ListenSocket::address)
                .findFirst();
    }

    /** Where control goes within TLS, if it can. */
    public OptionalInt securePort() {
        return doors.stream()
                .filter(ListenSocket::isSecure)
                .mapToInt(ListenSocket::port)
                .findFirst();
    }

    /** Where messages go. */
    public int udpPort() {
        return relay.port();
    }

    /** The thread that carries all messages, for who measures what it uses. */
    public long relayThreadId() {
        return relay.threadId();
    }

    /** The tokens of the rooms that the configuration opened. */
    public Map<RoomName, List<Token>> tokens() {
        return opened.tokens();
    }

    /** Rooms that the configuration wanted open, and that were there already. */
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
