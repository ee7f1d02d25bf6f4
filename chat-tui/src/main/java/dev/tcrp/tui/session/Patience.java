package dev.tcrp.tui.session;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until it takes the connection
 * @param answer until it answers a request
 */
record Patience(Duration connect, Duration answer) {
    /** What people put up with. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5));
}
