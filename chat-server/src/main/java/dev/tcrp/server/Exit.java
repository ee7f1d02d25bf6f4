package dev.tcrp.server;

/**
 * The exit codes of the program (OPERATIONS.md). After a signal the code is 128 and the signal's
 * number, as always.
 */
final class Exit {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int PORT_TAKEN = 6;

    private Exit() {}
}
