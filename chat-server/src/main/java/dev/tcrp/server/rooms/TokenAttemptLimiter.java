package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.Refusal.Reason;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tokens that are none of the room's, by the address that they came from; owned by the relay
 * thread. After {@link #MOST} of them within {@link #WITHIN_NS} the address is refused for as long
 * again, whatever it shows: who guesses must not learn that a guess was right. Other addresses are
 * not concerned.
 */
final class TokenAttemptLimiter {
    static final int MOST = 10;
    static final long WITHIN_NS = TimeUnit.MINUTES.toNanos(2);

    /** Addresses that are remembered; the one that has been longest goes first. */
    static final int ADDRESSES = 10_000;

    private record Tally(int wrong, long sinceNs) {
        boolean isOver(long nowNs) {
            return nowNs - sinceNs >= WITHIN_NS;
        }
    }

    private final Map<InetAddress, Tally> tallies =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Tally> eldest) {
                    return size() > ADDRESSES;
                }
            };

    /** Throws in words when too many wrong tokens came from there. */
    void requireFew(InetAddress address, long nowNs) {
        Tally tally = tallies.get(address);
        if (tally == null || tally.wrong() < MOST) {
            return;
        }
        if (tally.isOver(nowNs)) {
            tallies.remove(address);
            return;
        }
        long leftNs = tally.sinceNs() + WITHIN_NS - nowNs;
        throw new RefusedException(
                Reason.FULL,
                "%d wrong tokens came from your address. Try again in %d s."
                        .formatted(MOST, Math.ceilDiv(leftNs, TimeUnit.SECONDS.toNanos(1))));
    }

    /** A wrong one came from there. The last that is allowed begins the time of refusal. */
    void count(InetAddress address, long nowNs) {
        Tally tally = tallies.get(address);
        if (tally == null || tally.isOver(nowNs)) {
            tallies.put(address, new Tally(1, nowNs));
            return;
        }
        int wrong = tally.wrong() + 1;
        long sinceNs = wrong == MOST ? nowNs : tally.sinceNs();
        tallies.put(address, new Tally(wrong, sinceNs));
    }
}
