package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.text.Sanitiser;

/** What a decoder says to people about bytes that it refuses. */
final class Shown {
    private Shown() {}

    /** There are words, and a terminal may be handed them as they are. */
    static void isSafe(String words) {
        assertThat(words).isNotBlank().isEqualTo(Sanitiser.shown(words));
    }
}
