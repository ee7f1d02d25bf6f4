package dev.tcrp.server.store;

import dev.tcrp.protocol.LogId;

import java.util.List;

/**
 * A part of a log, in the order of its places.
 *
 * @param log which log it is; {@link LogId#NONE} of a room that is not there
 * @param entries entries, or messages as they are now
 * @param more whether there are more that were asked for
 * @param asOf the place of the log's last entry when it was read; 0: there is none
 */
public record Page<T>(LogId log, List<T> entries, boolean more, long asOf) {
    /** Copies the list. */
    public Page {
        entries = List.copyOf(entries);
    }

    /** Nothing of no log. */
    public static <T> Page<T> empty() {
        return new Page<>(LogId.NONE, List.of(), false, 0);
    }
}
