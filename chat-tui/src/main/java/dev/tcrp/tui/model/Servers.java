package dev.tcrp.tui.model;

import dev.tcrp.tui.session.ServerAddress;

import java.util.List;
import java.util.function.UnaryOperator;

/** The servers that one is on, at least one, in the order in which they were named. */
public record Servers(List<Server> all) {
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

    /** Changes the one of this address. */
    public Servers map(ServerAddress address, UnaryOperator<Server> change) {
        return new Servers(
                all.stream()
                        .map(one -> one.address().equals(address) ? change.apply(one) : one)
                        .toList());
    }
}
