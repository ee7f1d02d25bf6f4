package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** News that come together are drawn together. */
final class FramesTest {
    private final Frames frames = new Frames();

    /** Seen to fail with a wait for a frame after each draw, and with none. */
    @Test
    void newsWaitForTheRestOfAFrameOnly() {
        assertThat(frames.restNs(7)).isEmpty();
        frames.drawn(7);
        assertThat(frames.restNs(7)).hasValue(Frames.FRAME_NS);
        assertThat(frames.restNs(8)).hasValue(Frames.FRAME_NS - 1);
        assertThat(frames.restNs(7 + Frames.FRAME_NS)).isEmpty();
        frames.drawn(Long.MAX_VALUE);
        assertThat(frames.restNs(Long.MAX_VALUE)).hasValue(Frames.FRAME_NS);
    }

    /** Two thousand news a second for two seconds. */
    @Test
    void aFloodIsDrawnOnceAFrame() {
        int draws = 0;
        for (long nowNs = 0; nowNs < 2_000_000_000L; nowNs += 500_000) {
            if (frames.restNs(nowNs).isEmpty()) {
                frames.drawn(nowNs);
                draws++;
            }
        }
        assertThat(draws).isBetween(100, 121);
    }
}
