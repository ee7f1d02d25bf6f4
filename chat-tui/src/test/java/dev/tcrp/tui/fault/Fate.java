package dev.tcrp.tui.fault;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of one datagram.
 *
 * @param arrivals how long each copy of it is under way; none when it is lost
 */
public record Fate(List<Duration> arrivals) {
    /** It never arrives. */
    public static final Fate LOST = new Fate(List.of());

    /** Keeps a copy of the list. */
    public Fate {
        arrivals = List.copyOf(arrivals);
    }

    /** Whether it never arrives. */
    public boolean isLost() {
        return arrivals.isEmpty();
    }
}
