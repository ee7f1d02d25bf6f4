package dev.tcrp.server.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** How much was refused or dropped, by cause; any thread. Counting allocates nothing. */
public final class Refusals {
    private final Map<RefusalCause, AtomicLong> counts = new EnumMap<>(RefusalCause.class);

    /** Nothing was refused yet. */
    public Refusals() {
        for (RefusalCause cause : RefusalCause.values()) {
            counts.put(cause, new AtomicLong());
        }
    }

    /** One more was refused. */
    public void count(RefusalCause cause) {
        number(cause).getAndIncrement();
    }

    /** How many were, since the start. */
    public long of(RefusalCause cause) {
        return number(cause).get();
    }

    private AtomicLong number(RefusalCause cause) {
        return Objects.requireNonNull(counts.get(cause));
    }
}
