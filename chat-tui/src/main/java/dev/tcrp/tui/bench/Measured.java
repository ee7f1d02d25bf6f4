package dev.tcrp.tui.bench;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.util.Optional;

/**
 * What came of a load.
 *
 * @param spokeNs for how long the members spoke
 * @param heardNs up to the last delivery
 * @param messages said
 * @param deliveries heard, each once; a message is due to every other member of its room
 * @param doubled heard again
 * @param late heard behind a later one of the same room
 * @param cpuNs what the server used of a processor, if that is known
 * @param latency of each delivery, in nanoseconds
 * @param trouble what ended it before its time, if anything
 */
public record Measured(
        Plan plan,
        long spokeNs,
        long heardNs,
        long messages,
        long deliveries,
        long doubled,
        long late,
        Optional<Long> cpuNs,
        Histogram latency,
        Optional<IOException> trouble) {
    /** Of a tally that nobody writes any more. */
    static Measured of(
            Plan plan,
            Tally tally,
            long spokeNs,
            Optional<Long> cpuNs,
            Optional<IOException> trouble) {
        return new Measured(
                plan,
                spokeNs,
                tally.lastNs - tally.startNs,
                tally.said.get(),
                tally.heard.get(),
                tally.doubled,
                tally.late,
                cpuNs,
                tally.latency,
                trouble);
    }

    /** Deliveries that were due. */
    long due() {
        return messages * plan.hearers();
    }

    long lost() {
        return Math.max(0, due() - deliveries);
    }

    long messagesPerSecond() {
        return perSecond(messages, spokeNs);
    }

    long deliveriesPerSecond() {
        return perSecond(deliveries, heardNs);
    }

    /** How often each member spoke. */
    long messagesPerSecondAndMember() {
        return messagesPerSecond() / plan.everybody();
    }

    /** The same number in milliseconds per million deliveries. */
    Optional<Long> cpuNsPerDelivery() {
        return cpuNs.filter(_ -> deliveries > 0).map(ns -> ns / deliveries);
    }

    private static long perSecond(long count, long ns) {
        return ns <= 0 ? 0 : Math.round(count * 1e9 / ns);
    }
}
