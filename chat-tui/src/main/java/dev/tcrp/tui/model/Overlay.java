package dev.tcrp.tui.model;

/** What lies over the chat and has the keys until it is answered or closed. */
public sealed interface Overlay {
    /**
     * The keys and commands.
     *
     * @param from how many rows are scrolled off at the top
     */
    record Keys(int from) implements Overlay {}

    /** Whether to quit. */
    record AskQuit() implements Overlay {}

    /** Whether to send the many lines of the input. */
    record AskSend() implements Overlay {}
}
