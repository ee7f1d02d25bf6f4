package dev.tcrp.tui.cli;

import dev.tcrp.protocol.LogId;
import dev.tcrp.tui.text.Durations;

import java.time.Duration;
import java.util.Optional;

/** From where a room's log is read. */
public sealed interface Since {
    /**
     * What is behind this place.
     *
     * @param log whose place it is; of whichever log there is, when none is named
     */
    record Place(Optional<LogId> log, long seq) implements Since {}

    /** What was said this long ago, or later. */
    record Ago(Duration time) implements Since {}

    /**
     * Reads {@code 10m}, a place in digits, or both its log and a place as {@code
     * 0123456789abcdef:42}; throws {@link IllegalArgumentException} in words.
     */
    static Since parse(String words) {
        if (words.matches("[0-9]{1,18}")) {
            return new Place(Optional.empty(), Long.parseLong(words));
        }
        if (words.matches("[0-9a-fA-F]{16}:[0-9]{1,18}")) {
            int colon = words.indexOf(':');
            return new Place(
                    Optional.of(LogId.of(words.substring(0, colon))),
                    Long.parseLong(words.substring(colon + 1)));
        }
        return new Ago(Durations.parse(words));
    }
}
