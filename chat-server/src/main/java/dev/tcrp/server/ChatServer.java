package dev.tcrp.server;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.control.ControlPort;
import dev.tcrp.server.lobby.Command;
import dev.tcrp.server.lobby.Lobby;
import dev.tcrp.server.lobby.TokenSource;
import dev.tcrp.server.relay.Relay;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running server: the control port and the relay, wired. */
public final class ChatServer implements AutoCloseable {
    private static final long FAREWELL_MS = 200;

    private final ControlPort control;
    private final Relay relay;
    private final Map<RoomName, List<Token>> tokens;

    private ChatServer(ControlPort control, Relay relay, Map<RoomName, List<Token>> tokens) {
        this.control = control;
        this.relay = relay;
        this.tokens = tokens;
    }

    /**
     * Binds both ports, opens the rooms, and lets clients in.
     *
     * @throws PortTakenException when a port cannot be had
     */
    public static ChatServer start(ServerConfig config) throws IOException {
        var random = new SecureRandom();
        ControlPort control = bindControl(config);
        try {
            Map<RoomName, List<Token>> tokens = new LinkedHashMap<>();
            Relay relay =
                    bindRelay(
                            config,
                            control,
                            udpPort -> {
                                var lobby =
                                        new Lobby(config.limits(), TokenSource.of(random), udpPort);
                                for (OpenedRoom room : config.rooms()) {
                                    tokens.put(
                                            room.name(),
                                            lobby.open(
                                                    room.name(),
                                                    room.tokens(),
                                                    Lifetime.FOREVER,
                                                    Topic.NONE));
                                }
                                return lobby;
                            });
            control.open(relay::submit);
            return new ChatServer(control, relay, tokens);
        } catch (IOException | RuntimeException e) {
            control.close();
            throw e;
        }
    }

    private static ControlPort bindControl(ServerConfig config) throws IOException {
        try {
            return ControlPort.bind(
                    new InetSocketAddress(config.host(), config.tcpPort()),
                    config.connections(),
                    config.patience(),
                    config.traceWire());
        } catch (BindException e) {
            throw new PortTakenException("TCP", config.tcpPort(), "--tcp-port", e);
        }
    }

    private static Relay bindRelay(
            ServerConfig config, ControlPort control, java.util.function.IntFunction<Lobby> lobby)
            throws IOException {
        try {
            return Relay.start(
                    new InetSocketAddress(config.host(), config.udpPort()),
                    config.udpIo(),
                    config.rateLimit(),
                    lobby,
                    control::deliver);
        } catch (BindException e) {
            throw new PortTakenException("UDP", config.udpPort(), "--udp-port", e);
        }
    }

    /** Where control goes. */
    public int tcpPort() {
        return control.port();
    }

    /** Where messages go. */
    public int udpPort() {
        return relay.port();
    }

    /** The tokens of the rooms that the configuration opened. */
    public Map<RoomName, List<Token>> tokens() {
        return tokens;
    }

    /** Frees both ports and tells every client why, all within a second. */
    @Override
    public void close() throws IOException {
        control.stopListening();
        relay.submit(new Command.Stop("The server is stopping."))
                .completeOnTimeout(null, FAREWELL_MS, TimeUnit.MILLISECONDS)
                .join();
        relay.close();
        control.close();
    }
}
