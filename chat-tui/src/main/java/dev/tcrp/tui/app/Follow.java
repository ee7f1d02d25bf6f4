package dev.tcrp.tui.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the chat as lines prints of rooms that are not open. */
enum Follow {
    /** All that is said and happens. */
    ALL,
    /** What names the person who sits here. */
    MENTIONS,
    /** Nothing but what has failed. */
    NONE;

    /** As it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Follow> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equalsIgnoreCase(word)).findFirst();
    }
}
