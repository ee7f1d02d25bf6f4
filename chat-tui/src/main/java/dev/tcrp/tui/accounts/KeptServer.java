package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;

import java.util.List;
import java.util.Optional;

/**
 * A server that one is on.
 *
 * @param pin of the key that the server has shown last; what is trusted is said by known_servers
 * @param others where it answers too
 */
public record KeptServer(ServerAddress address, Optional<Pin> pin, List<ServerAddress> others) {
    /** Copies the list. */
    public KeptServer {
        others = List.copyOf(others);
    }

    /** At one address. */
    public KeptServer(ServerAddress address, Optional<Pin> pin) {
        this(address, pin, List.of());
    }
}
