package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Words;

/** What there is before the first line of a room's log. */
public enum Earlier {
    /** Nothing, as far as is known; rooms that keep no messages stay so. */
    NOTHING,
    /** More, on the server. */
    MORE,
    /** More, which was asked for. */
    LOADING,
    /** Messages that there were once. */
    GONE;

    /** What is said of it above the first line; may be empty. */
    public String words() {
        return switch (this) {
            case NOTHING, MORE -> "";
            case LOADING -> Words.of("model.loading_older");
            case GONE -> Words.of("model.older_gone");
        };
    }
}
