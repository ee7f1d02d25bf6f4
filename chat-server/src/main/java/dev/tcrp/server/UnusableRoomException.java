package dev.tcrp.server;

/** A room that is to be opened cannot be; the message says in words why. */
final class UnusableRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableRoomException(String words) {
        super(words);
    }
}
