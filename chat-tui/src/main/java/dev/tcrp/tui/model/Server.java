package dev.tcrp.tui.model;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;

import java.util.Optional;

/**
 * A server that one is on.
 *
 * @param command what a friend runs to come here too, up to the name: {@code chat-tui --server
 *     127.0.0.1:9003}
 * @param pin of the key that the server has shown
 * @param connection how it stands with the server
 */
public record Server(
        ServerAddress address, String command, Optional<Pin> pin, ConnectionStatus connection) {
    /** One that was not tried yet. */
    public Server(ServerAddress address, String command) {
        this(address, command, Optional.empty(), new ConnectionStatus.Idle());
    }

    /** The same with this key shown. */
    public Server withPin(Optional<Pin> shown) {
        return new Server(address, command, shown, connection);
    }

    /** The same, and how it stands with it now. */
    public Server withConnection(ConnectionStatus now) {
        return new Server(address, command, pin, now);
    }

    /** Whether messages are sealed and acknowledged there: within TLS. */
    public boolean isSecure() {
        return pin.isPresent();
    }
}
