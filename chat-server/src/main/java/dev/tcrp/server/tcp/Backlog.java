package dev.tcrp.server.tcp;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The bytes that wait in all connections: for peers that do not read, and for the rest of frames.
 * When they are too many, the connection with the most goes. Owned by the control thread.
 */
final class Backlog {
    private long most;
    private long bytes;

    Backlog(long most) {
        this.most = most;
    }

    /** Sets how many may wait from now on. */
    void adopt(long other) {
        most = other;
    }

    /** Counts so many more that wait; fewer, if negative. */
    void add(long more) {
        bytes += more;
    }

    boolean isTooMuch() {
        return bytes > most;
    }

    /** The one of these that holds the most, if one holds anything. */
    Optional<Connection> worst(Collection<Connection> connections) {
        return connections.stream()
                .max(Comparator.comparingInt(Connection::counted))
                .filter(worst -> worst.counted() > 0);
    }
}
