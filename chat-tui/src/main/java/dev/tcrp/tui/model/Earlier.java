package dev.tcrp.tui.model;

/** What there is before the first line of a room's log. */
public enum Earlier {
    /** Nothing, as far as is known; rooms that keep no messages stay so. */
    NOTHING(""),
    /** More, on the server. */
    MORE(""),
    /** More, which was asked for. */
    LOADING("loading older messages"),
    /** Messages that there were once. */
    GONE("older messages are no longer kept by the server");

    private final String words;

    Earlier(String words) {
        this.words = words;
    }

    /** What is said of it above the first line; may be empty. */
    public String words() {
        return words;
    }
}
