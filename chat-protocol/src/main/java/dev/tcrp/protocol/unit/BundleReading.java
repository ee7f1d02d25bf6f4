package dev.tcrp.protocol.unit;

import java.util.List;

/** What a bundle turned out to be. */
public sealed interface BundleReading {
    /** Its units of known kinds, in their order. */
    record Whole(List<Unit> units) implements BundleReading {
        /** Keeps a copy. */
        public Whole {
            units = List.copyOf(units);
        }
    }

    /**
     * Not a bundle: nothing in it counts.
     *
     * @param reason what is wrong, for people: field, value and limit
     */
    record Malformed(String reason) implements BundleReading {}
}
