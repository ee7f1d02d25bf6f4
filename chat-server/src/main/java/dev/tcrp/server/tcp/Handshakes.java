package dev.tcrp.server.tcp;

import dev.tcrp.server.rooms.ClientId;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The clients in a TLS handshake, by address, the oldest first; owned by the control thread. When
 * there are too many, the address with the most of them loses its oldest: a flood costs its own
 * address, and the handshakes of others go on.
 */
final class Handshakes {
    private final Map<InetAddress, SequencedSet<ClientId>> underWay = new HashMap<>();
    private final int most;
    private int count;

    Handshakes(int most) {
        this.most = most;
    }

    /** Adds a client; the one that must be closed for it, if one must. */
    Optional<ClientId> begin(InetAddress address, ClientId connection) {
        underWay.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(connection);
        count++;
        return count > most ? Optional.of(oldestOfTheMost()) : Optional.empty();
    }

    /** Removes a client, whose handshake is done or which is gone; if it is still there. */
    void end(InetAddress address, ClientId connection) {
        SequencedSet<ClientId> there = underWay.get(address);
        if (there != null && there.remove(connection)) {
            count--;
            if (there.isEmpty()) {
                underWay.remove(address);
            }
        }
    }

    private ClientId oldestOfTheMost() {
        return underWay.values().stream()
                .max(Comparator.comparingInt(SequencedSet::size))
                .orElseThrow()
                .getFirst();
    }
}
