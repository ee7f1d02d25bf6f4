package dev.tcrp.server.admin;

/** An order about a room that this server does not decide about; nothing was done. */
final class ElsewhereException extends RefusedOrderException {
    private static final long serialVersionUID = 1L;

    ElsewhereException() {
        super(
                ExitCode.FAILED,
                "The room moves to another server of the cluster just now. Try again in a few"
                        + " seconds.");
    }
}
