package dev.tcrp.server.metrics;

import java.util.concurrent.atomic.AtomicLong;

/** A number that goes up and down: one thread sets it, any thread reads it. */
public final class Level {
    private final AtomicLong value = new AtomicLong();

    /** Sets the level; the owner only. */
    public void set(long now) {
        value.setOpaque(now);
    }

    /** Raises the level, or lowers it; the owner only. */
    public void add(long difference) {
        value.setOpaque(value.getPlain() + difference);
    }

    /** How high it is. */
    public long value() {
        return value.getOpaque();
    }
}
