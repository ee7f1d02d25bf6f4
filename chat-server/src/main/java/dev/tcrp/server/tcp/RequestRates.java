package dev.tcrp.server.tcp;

import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.Budgets.Allowance;
import dev.tcrp.server.budget.RequestKind;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rates of requests of each connection and each address; owned by the control thread. Addresses
 * are remembered, the last {@value #ADDRESSES}, so that another connection is no new beginning.
 */
final class RequestRates {
    private static final int ADDRESSES = 10_000;
    private static final int KINDS = RequestKind.values().length;

    private final Map<AddressPrefix, long[]> byAddress =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<AddressPrefix, long[]> eldest) {
                    return size() > ADDRESSES;
                }
            };

    private Budgets budgets;

    RequestRates(Budgets budgets) {
        this.budgets = budgets;
    }

    /** These budgets hold from now on. */
    void adopt(Budgets others) {
        budgets = others;
    }

    /** The spent time of a new connection from there: none of its own, and that of its address. */
    Spent of(Source source, long nowNs) {
        return new Spent(
                unspent(nowNs),
                source.isExempt()
                        ? null
                        : byAddress.computeIfAbsent(source.prefix(), _ -> unspent(nowNs)));
    }

    private static long[] unspent(long nowNs) {
        long[] until = new long[KINDS];
        Arrays.fill(until, nowNs);
        return until;
    }

    /** Up to when the time of a connection is spent, and that of its address, by kind. */
    final class Spent {
        private final long[] own;
        private final long @Nullable [] address;

        private Spent(long[] own, long @Nullable [] address) {
            this.own = own;
            this.address = address;
        }

        /**
         * Spends what a request of this kind takes.
         *
         * @param weight as how many requests it counts
         * @return if it must wait, how long; else 0
         */
        @SuppressWarnings("EnumOrdinal") // Two small arrays for each of 10,000 addresses.
        long spend(RequestKind kind, int weight, long nowNs) {
            if (address == null && kind == RequestKind.MAKE) {
                return 0;
            }
            Allowance allowance = budgets.allowance(kind);
            int at = kind.ordinal();
            long waitNs = allowance.own().waitNs(own[at], nowNs);
            if (address != null) {
                waitNs = Math.max(waitNs, allowance.address().waitNs(address[at], nowNs));
            }
            if (waitNs > 0) {
                return waitNs;
            }
            own[at] = allowance.own().spend(own[at], nowNs, weight);
            if (address != null) {
                address[at] = allowance.address().spend(address[at], nowNs, weight);
            }
            return 0;
        }
    }
}
