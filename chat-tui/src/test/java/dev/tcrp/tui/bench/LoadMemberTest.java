package dev.tcrp.tui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.text.Utf8;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class LoadMemberTest {
    private final long startNs = System.nanoTime();
    private final Tally tally = new Tally(1, startNs);
    private final LoadMember member = new LoadMember(() -> tally);

    /** Seen to fail with no window: what came twice counted twice. */
    @Test
    void whatComesTwiceCountsOnceAndWhatComesLateIsNoticed() {
        hears(0, startNs);
        hears(2, startNs);
        hears(2, startNs);
        hears(1, startNs);
        hears(3, startNs);
        assertThat(tally.heard).hasValue(4);
        assertThat(tally.doubled).isEqualTo(1);
        assertThat(tally.late).isEqualTo(1);
        assertThat(tally.latency.getTotalCount()).isEqualTo(4);
    }

    /** Seen to fail with every time counted: the end of the warm-up was measured too. */
    @Test
    void whatWasSaidBeforeTheStartDoesNotCount() {
        hears(0, startNs - 1);
        hears(0, startNs - 1);
        assertThat(tally.heard).hasValue(0);
        assertThat(tally.doubled).isZero();
        hears(1, startNs);
        assertThat(tally.heard).hasValue(1);
    }

    @Test
    void whatAnybodyElseSaysIsNotCounted() {
        member.hears(ByteBuffer.wrap(Utf8.encode("what is going on here, you robots?")));
        assertThat(tally.heard).hasValue(0);
    }

    private void hears(long number, long sentNs) {
        var text = ByteBuffer.allocate(Stamp.SIZE);
        Stamp.write(text, number, sentNs);
        member.hears(text);
    }
}
