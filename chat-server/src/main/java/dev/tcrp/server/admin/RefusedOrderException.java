package dev.tcrp.server.admin;

/** An order that is not carried out, on its way to the answer; in words for the operator. */
public sealed class RefusedOrderException extends RuntimeException permits ElsewhereException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    /** Refuses with this code, and words that say what happened and what to do. */
    public RefusedOrderException(ExitCode exit, String words) {
        super(words, null, false, false);
        this.exit = exit;
    }

    /** The code that the command line ends with. */
    public ExitCode exit() {
        return exit;
    }

    /** The words. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
