package dev.tcrp.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which lines of the log are passed over, as too many like them were written in the last second;
 * and how many were. What is alike is named in code, but for the rooms of the audit log: kinds of
 * which nothing was written for a second are forgotten when there are many. Any thread.
 */
final class Repeats {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int MANY = 1000;

    private static final class Kind {
        private long sinceNs;
        private int written;
        private long passedOver;
    }

    private final Map<String, Kind> kinds = new HashMap<>();

    /**
     * Whether a line of this kind is written.
     *
     * @param most how many a second are
     */
    synchronized boolean admit(String kind, int most, long nowNs) {
        Kind known = kinds.get(kind);
        if (known == null) {
            forgetSome(nowNs);
            known = new Kind();
            known.sinceNs = nowNs;
            kinds.put(kind, known);
        } else if (nowNs - known.sinceNs >= SECOND_NS) {
            known.sinceNs = nowNs;
            known.written = 0;
        }
        if (known.written < most) {
            known.written++;
            return true;
        }
        known.passedOver++;
        return false;
    }

    private void forgetSome(long nowNs) {
        if (kinds.size() >= MANY) {
            kinds.values()
                    .removeIf(kind -> kind.passedOver == 0 && nowNs - kind.sinceNs >= SECOND_NS);
        }
    }

    /** How many lines of this kind were passed over since this was asked last. */
    synchronized long take(String kind) {
        Kind known = kinds.get(kind);
        if (known == null) {
            return 0;
        }
        long passed = known.passedOver;
        known.passedOver = 0;
        return passed;
    }

    /** The same for all kinds of which nothing was written for a second. */
    synchronized Map<String, Long> takeAll(long nowNs) {
        Map<String, Long> all = new LinkedHashMap<>();
        kinds.forEach(
                (name, kind) -> {
                    if (kind.passedOver > 0 && nowNs - kind.sinceNs >= SECOND_NS) {
                        all.put(name, kind.passedOver);
                        kind.passedOver = 0;
                    }
                });
        return all;
    }
}
