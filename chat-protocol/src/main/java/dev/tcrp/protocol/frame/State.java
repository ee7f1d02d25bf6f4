package dev.tcrp.protocol.frame;

/**
 * The state byte of a frame: what kind of message it is within its operation (PROTOCOL.md section
 * 2).
 */
public final class State {
    /** A request; and the original's system message, from the server. */
    public static final int REQUEST = 0;

    /** A refusal of a further operation. */
    public static final int REFUSED = 1;

    /** An answer. */
    public static final int ANSWER = 2;

    /** An event: nobody asked for it. */
    public static final int EVENT = 3;

    private State() {}
}
