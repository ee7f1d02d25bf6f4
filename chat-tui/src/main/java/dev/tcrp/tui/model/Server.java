package dev.tcrp.tui.model;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;

import java.util.List;
import java.util.Optional;

/**
 * A server that one is on.
 *
 * @param command what a friend runs to come here too, up to the name: {@code chat-tui --server
 *     127.0.0.1:9003}
 * @param pin of the key that the server has shown
 * @param at which of its addresses one is or was connected to
 * @param others where it answers beside its own address
 * @param connection how it stands with the server
 */
public record Server(
        ServerAddress address,
        String command,
        Optional<Pin> pin,
        ServerAddress at,
        List<ServerAddress> others,
        ConnectionStatus connection) {
    /** Copies the list. */
    public Server {
        others = List.copyOf(others);
    }

    /** One that was not tried yet. */
    public Server(ServerAddress address, String command) {
        this(address, command, Optional.empty(), address, List.of(), new ConnectionStatus.Idle());
    }

    /** The same with this key shown. */
    public Server withPin(Optional<Pin> shown) {
        return new Server(address, command, shown, at, others, connection);
    }

    /** The same, and how it stands with it now. */
    public Server withConnection(ConnectionStatus now) {
        return new Server(address, command, pin, at, others, now);
    }

    /** The same, reached here, one of several addresses. */
    public Server reached(ServerAddress here, List<ServerAddress> beside) {
        return new Server(address, command, pin, here, beside, connection);
    }

    /** Whether messages are sealed and acknowledged there: within TLS. */
    public boolean isSecure() {
        return pin.isPresent();
    }
}
