package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;

import java.util.Optional;

/**
 * A server that one is on.
 *
 * @param pin of the key that the server has shown last; what is trusted is said by known_servers
 */
public record KeptServer(ServerAddress address, Optional<Pin> pin) {}
