package dev.tcrp.tui;

import dev.tcrp.tui.text.Durations;

import java.time.Duration;

/** From where a room's log is read. */
sealed interface Since {
    /** What is behind this place. */
    record Place(long seq) implements Since {}

    /** What was said this long ago, or later. */
    record Ago(Duration time) implements Since {}

    /**
     * Reads {@code 10m}, or a place in digits; throws {@link IllegalArgumentException} in words.
     */
    static Since parse(String words) {
        return words.matches("[0-9]{1,18}")
                ? new Place(Long.parseLong(words))
                : new Ago(Durations.parse(words));
    }
}
