package dev.tcrp.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InputHistoryTest {
    @Test
    void theUnfinishedLineIsKeptBelowTheOthers() {
        InputHistory history = InputHistory.EMPTY.plus("one").plus("two").older("unfin");
        assertThat(history.line()).isEqualTo("two");
        assertThat(history.older("two").line()).isEqualTo("one");
        assertThat(history.older("two").older("one").line()).isEqualTo("one");
        assertThat(history.newer().line()).isEqualTo("unfin");
        assertThat(history.newer().newer().line()).isEqualTo("unfin");
    }

    @Test
    void theSameLineTwiceIsKeptOnceAndTheOldestGoes() {
        InputHistory history = InputHistory.EMPTY.plus("x").plus("x");
        assertThat(history.entries()).containsExactly("x");
        for (int i = 0; i < InputHistory.CAPACITY; i++) {
            history = history.plus("line " + i);
        }
        assertThat(history.entries()).hasSize(InputHistory.CAPACITY).doesNotContain("x");
    }
}
