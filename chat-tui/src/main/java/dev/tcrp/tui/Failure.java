package dev.tcrp.tui;

/** A verb's end that is not {@link Exit#DONE}; the message is one line for people. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    Failure(Exit exit, String words) {
        super(words);
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }
}
