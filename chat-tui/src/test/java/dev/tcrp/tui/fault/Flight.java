package dev.tcrp.tui.fault;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * A copy of a datagram under way.
 *
 * @param arrivesNs when, in the time of System.nanoTime
 * @param number in the order of sending, so that equal times keep it
 */
record Flight(long arrivesNs, long number, Direction direction, ByteBuffer bytes) {
    static final Comparator<Flight> BY_ARRIVAL =
            Comparator.comparingLong(Flight::arrivesNs).thenComparingLong(Flight::number);
}
