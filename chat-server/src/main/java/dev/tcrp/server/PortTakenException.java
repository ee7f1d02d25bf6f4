package dev.tcrp.server;

import java.io.IOException;

/** A port cannot be had. The message is for people: it says which, and how to choose another. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    PortTakenException(String protocol, int port, String flag, IOException cause) {
        super(
                "%s port %d cannot be had (%s). Stop what holds it, or choose another: %s N (0 picks a free one)."
                        .formatted(protocol, port, cause.getMessage(), flag),
                cause);
    }

    /** The same of the socket of {@code --unix}, whose path the cause names. */
    PortTakenException(IOException cause) {
        super("--unix: %s.".formatted(cause.getMessage()), cause);
    }
}
