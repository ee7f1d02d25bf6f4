package dev.tcrp.server.tcp;

import dev.tcrp.server.rooms.ClientId;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/** Clients by where they come from, the oldest first; owned by the control thread. */
final class Crowd {
    private static final Comparator<SequencedSet<ClientId>> MOST_THEN_OLDEST =
            Comparator.<SequencedSet<ClientId>>comparingInt(SequencedSet::size)
                    .thenComparingLong(some -> -some.getFirst().number());

    private final Map<Source, SequencedSet<ClientId>> bySource = new HashMap<>();
    private int size;

    /** Adds a client behind the others, if it is not in. */
    void add(Source source, ClientId client) {
        if (bySource.computeIfAbsent(source, _ -> new LinkedHashSet<>(2)).add(client)) {
            size++;
        }
    }

    /** Removes a client, if it is in. */
    void remove(Source source, ClientId client) {
        SequencedSet<ClientId> there = bySource.get(source);
        if (there != null && there.remove(client)) {
            size--;
            if (there.isEmpty()) {
                bySource.remove(source);
            }
        }
    }

    /** How many there are in all. */
    int size() {
        return size;
    }

    /** How many come from there. */
    int of(Source source) {
        SequencedSet<ClientId> there = bySource.get(source);
        return there == null ? 0 : there.size();
    }

    /**
     * Clients of the source with the most, the oldest first; of sources with as many, those of the
     * one with the oldest. Not to be asked when there is none.
     */
    SequencedSet<ClientId> ofTheMost() {
        return bySource.values().stream().max(MOST_THEN_OLDEST).orElseThrow();
    }
}
