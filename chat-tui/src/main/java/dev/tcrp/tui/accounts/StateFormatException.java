package dev.tcrp.tui.accounts;

/** A file of ours holds what it cannot hold; the message names line and field, and no secret. */
final class StateFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param line from 1
     * @param field as it is written in the file
     * @param rule what is right, as a sentence without its full stop
     */
    StateFormatException(int line, String field, String rule) {
        super("line %d, %s: %s".formatted(line, field, rule));
    }
}
