package dev.tcrp.tui.terminal;

import java.util.OptionalLong;

/** When the screen was drawn last: news alone do not have it drawn more often than is seen. */
final class Frames {
    /** Sixty frames a second. */
    static final long FRAME_NS = 1_000_000_000 / 60;

    private long nextNs = Long.MIN_VALUE;

    /** The screen was drawn. */
    void drawn(long nowNs) {
        nextNs = nowNs + FRAME_NS;
    }

    /** How long news wait for others to be drawn with; empty when they wait no longer. */
    OptionalLong restNs(long nowNs) {
        boolean isDue = nextNs == Long.MIN_VALUE || nextNs - nowNs <= 0;
        return isDue ? OptionalLong.empty() : OptionalLong.of(nextNs - nowNs);
    }
}
