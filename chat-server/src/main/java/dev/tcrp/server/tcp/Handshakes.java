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
 * Who shakes hands, by address, the oldest first; owned by the control thread. When there are too
 * many, the address with the most of them gives up its oldest: who floods pays for it himself, and
 * somebody else's handshake goes on.
 */
final class Handshakes {
    private final Map<InetAddress, SequencedSet<ClientId>> underWay = new HashMap<>();
    private final int most;
    private int count;

    Handshakes(int most) {
        this.most = most;
    }

    /** One more; the one that must go for it, if one must. */
    Optional<ClientId> begin(InetAddress address, ClientId connection) {
        underWay.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(connection);
        count++;
        return count > most ? Optional.of(oldestOfTheMost()) : Optional.empty();
    }

    /** It has shaken hands, or is gone; nothing, if it did already. */
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
