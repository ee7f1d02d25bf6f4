package dev.tcrp.server.tcp;

import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * How often each address begins a TLS handshake, which takes a millisecond of a processor; owned by
 * the control thread. One that comes too soon waits for its turn, with nothing but its socket; one
 * that would wait too long is refused, in words once a second.
 */
final class HandshakeTurns {
    private static final int ADDRESSES = 10_000;

    /** Connections that wait: of 50 addresses as many as one has within the patience. */
    private static final int MOST = 1024;

    private static final RateLimit WORDS = RateLimit.perSecond(1, 1);

    /** A connection that came too soon. */
    record Waiting(long dueNs, SocketChannel channel, ListenSocket socket, InetAddress far) {}

    /** Up to when an address has spent its time for handshakes, and for words. */
    private static final class Spent {
        long handshakesNs;
        long wordsNs;

        Spent(long nowNs) {
            handshakesNs = nowNs;
            wordsNs = nowNs;
        }
    }

    private final Queue<Waiting> waiting =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNs - other.dueNs));

    private final Map<AddressPrefix, Spent> byAddress =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<AddressPrefix, Spent> eldest) {
                    return size() > ADDRESSES;
                }
            };

    private RateLimit rate;

    HandshakeTurns(RateLimit rate) {
        this.rate = rate;
    }

    /** This rate holds for those who come from now on. */
    void adopt(RateLimit other) {
        rate = other;
    }

    /** How long a newcomer waits for its turn, which is taken for it; negative: it gets none. */
    long take(Source source, long nowNs) {
        if (source.isExempt()) {
            return 0;
        }
        Spent spent = spent(source, nowNs);
        long waitNs = Math.max(0, rate.waitNs(spent.handshakesNs, nowNs));
        if (waitNs > Budgets.Connections.TURN_PATIENCE_NS
                || (waitNs > 0 && waiting.size() >= MOST)) {
            return -1;
        }
        spent.handshakesNs = rate.spend(spent.handshakesNs, nowNs, 1);
        return waitNs;
    }

    /** Whether one that gets no turn is to be told so, which takes a handshake too. */
    boolean mayTell(Source source, long nowNs) {
        Spent spent = spent(source, nowNs);
        boolean may = WORDS.allows(spent.wordsNs, nowNs);
        if (may) {
            spent.wordsNs = WORDS.spend(spent.wordsNs, nowNs, 1);
        }
        return may;
    }

    private Spent spent(Source source, long nowNs) {
        return byAddress.computeIfAbsent(source.prefix(), _ -> new Spent(nowNs));
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    void await(Waiting one) {
        waiting.add(one);
    }

    /** One whose turn has come; null: none. */
    @Nullable Waiting next(long nowNs) {
        Waiting first = waiting.peek();
        return first != null && first.dueNs() - nowNs <= 0 ? waiting.poll() : null;
    }

    /** How long the selector may wait for the sake of these, at most {@code mostMs}. */
    long waitMs(long mostMs, long nowNs) {
        Waiting first = waiting.peek();
        return first == null
                ? mostMs
                : Math.clamp((first.dueNs() - nowNs) / 1_000_000 + 1, 1, mostMs);
    }

    /** Closes all of them. */
    void close() {
        for (Waiting one : waiting) {
            try {
                one.channel().close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
        waiting.clear();
    }
}
