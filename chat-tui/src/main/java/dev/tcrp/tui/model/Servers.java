package dev.tcrp.tui.model;

import dev.tcrp.tui.session.ServerAddress;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The servers that one is on, at least one, in the order in which they were named.
 *
 * @param chosen the one that a person has turned to, until they open a room
 */
public record Servers(List<Server> all, Optional<ServerAddress> chosen) {
    /** Nobody has turned to one. */
    public Servers(List<Server> all) {
        this(all, Optional.empty());
    }

    /** Copies the list. */
    public Servers {
        all = List.copyOf(all);
    }

    /** The one that was named first. */
    public Server first() {
        return all.getFirst();
    }

    /** The one of this address; throws when there is none. */
    public Server at(ServerAddress address) {
        return all.stream().filter(one -> one.address().equals(address)).findFirst().orElseThrow();
    }

    /** Whether one is on this server. */
    public boolean has(ServerAddress address) {
        return all.stream().anyMatch(one -> one.address().equals(address));
    }

    /** With one more, unless it is there. */
    public Servers plus(Server server) {
        return has(server.address())
                ? this
                : new Servers(Stream.concat(all.stream(), Stream.of(server)).toList(), chosen);
    }

    /** A person turns to this one, or to none. */
    public Servers turned(Optional<ServerAddress> to) {
        return chosen.equals(to) ? this : new Servers(all, to);
    }

    /** Changes the one of this address. */
    public Servers map(ServerAddress address, UnaryOperator<Server> change) {
        return new Servers(
                all.stream()
                        .map(one -> one.address().equals(address) ? change.apply(one) : one)
                        .toList(),
                chosen);
    }
}
