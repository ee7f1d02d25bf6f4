package dev.tcrp.server.rooms;

import dev.tcrp.server.budget.AddressPrefix;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tokens that are none of the room's, by the address that they came from; owned by the relay
 * thread. After {@link #FREE} of them within {@link #WITHIN_NS} the answer to each further one
 * comes later than to the one before. A right token is taken at once, whatever others of the
 * address show.
 */
final class TokenAttemptLimiter {
    /** Typing errors, and a class that shows last week's invitation. */
    static final int FREE = 10;

    static final long WITHIN_NS = TimeUnit.MINUTES.toNanos(2);

    /** No client waits longer than 5 s for an answer. */
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(4);

    /** Addresses that are remembered; the one that has been longest goes first. */
    static final int ADDRESSES = 10_000;

    private static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private record Tally(int wrong, long sinceNs) {}

    private final Map<AddressPrefix, Tally> tallies =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<AddressPrefix, Tally> eldest) {
                    return size() > ADDRESSES;
                }
            };

    /** A wrong one came from there; how long its answer waits. */
    long count(AddressPrefix from, long nowNs) {
        Tally before = tallies.get(from);
        Tally now =
                before == null || nowNs - before.sinceNs() >= WITHIN_NS
                        ? new Tally(1, nowNs)
                        : new Tally(before.wrong() + 1, before.sinceNs());
        tallies.put(from, now);
        int beyond = now.wrong() - FREE;
        return beyond <= 0 ? 0 : Math.min(LONGEST_NS, FIRST_NS << Math.min(beyond - 1, 5));
    }
}
