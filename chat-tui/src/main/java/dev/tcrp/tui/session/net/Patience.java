package dev.tcrp.tui.session.net;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until it takes the connection
 * @param answer until it answers a request, or tells anything
 * @param livingAnswer until it answers a request, if it tells anything meanwhile
 */
public record Patience(Duration connect, Duration answer, Duration livingAnswer) {
    /**
     * Times that people put up with; the last as long as a room of a cluster may have no server.
     */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** The same time for all answers. */
    public Patience(Duration connect, Duration answer) {
        this(connect, answer, answer);
    }
}
