package dev.tcrp.tui.app;

/** A verb's end that is not {@link Exit#DONE}; the message is one line for people. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    public Failure(Exit exit, String words) {
        super(words);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}
