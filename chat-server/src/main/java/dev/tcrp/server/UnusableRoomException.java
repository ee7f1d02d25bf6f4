package dev.tcrp.server;

/** A room of the configuration cannot be opened; the message says in words why. */
final class UnusableRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableRoomException(String words) {
        super(words);
    }
}
