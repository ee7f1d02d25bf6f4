package dev.tcrp.tui.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class ReadMarksTest {
    private static final long START = Long.MAX_VALUE - 5;

    private final List<String> told = new ArrayList<>();
    private final ReadMarks marks = new ReadMarks(START);

    /** Seen to fail with each told as it comes. */
    @Test
    void withinASecondOnlyTheLastOfARoomIsTold() {
        reads("tea", 1).isTold(0, "tea 1");
        reads("tea", 2).reads("tea", 3).reads("sea", 7).isTold(999);
        isTold(1000, "tea 3", "sea 7").isTold(5000);
        reads("tea", 4).isTold(5000, "tea 4");
    }

    @Test
    void itIsLookedAtAgainWhenTheSecondIsOver() {
        reads("tea", 1).isTold(0, "tea 1").reads("tea", 2);
        assertThat(marks.due(at(10))).isEmpty();
        assertThat(marks.dueNs(at(10))).isEqualTo(at(1000));
    }

    private ReadMarksTest reads(String room, long seq) {
        marks.put(new RoomName(room), seq);
        return this;
    }

    private ReadMarksTest isTold(long ms, String... words) {
        marks.due(at(ms)).forEach((room, seq) -> told.add(room + " " + seq));
        assertThat(told).containsExactly(words);
        told.clear();
        return this;
    }

    private static long at(long ms) {
        return START + TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
