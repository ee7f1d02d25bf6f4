package dev.tcrp.server.history;

import java.util.List;

/**
 * Entries in the order of their places.
 *
 * @param more whether there are more that were asked for
 */
public record Page(List<StoredMessage> entries, boolean more) {
    /** Copies the list. */
    public Page {
        entries = List.copyOf(entries);
    }
}
