package dev.tcrp.tui.bench;

import java.io.IOException;

/** Some members came in, and then no more could. The message is one line for people. */
public final class IncompleteException extends IOException {
    private static final long serialVersionUID = 1L;

    IncompleteException(int entered, int wanted, IOException cause) {
        super(
                ("%d of %d members came in, then no more: %s. Each takes two open files here, and a"
                                + " third when the server is inside: ulimit -n says how many there"
                                + " may be.")
                        .formatted(entered, wanted, cause.getMessage()),
                cause);
    }
}
