package dev.tcrp.tui.fault;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of one datagram.
 *
 * @param arrivals how long each copy of it is under way; none when it is lost
 * @param flipped which bit of it is another on arrival, counted round and round it; -1: none
 */
public record Fate(List<Duration> arrivals, int flipped) {
    /** It never arrives. */
    public static final Fate LOST = new Fate(List.of(), -1);

    /** What arrives as it was sent. */
    public Fate(List<Duration> arrivals) {
        this(arrivals, -1);
    }

    /** Keeps a copy of the list. */
    public Fate {
        arrivals = List.copyOf(arrivals);
    }

    /** Whether it never arrives. */
    public boolean isLost() {
        return arrivals.isEmpty();
    }
}
