package dev.tcrp.tui.session.net;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until it takes the connection
 * @param answer until it answers a request
 */
public record Patience(Duration connect, Duration answer) {
    /** What people put up with. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5));
}
