package dev.tcrp.server.tcp;

import java.time.Duration;

/**
 * How long a peer may take (PROTOCOL.md section 6).
 *
 * @param handshake for TLS, from connecting on
 * @param header for a frame's header: from its first byte on; before that a connection may be idle
 *     for as long as it lives
 * @param body for the rest of the frame, from the end of the header on
 * @param farewell to take the server's last words, before the connection is closed
 */
public record Patience(Duration handshake, Duration header, Duration body, Duration farewell) {
    /** The times of PROTOCOL.md section 6. */
    public static final Patience USUAL =
            new Patience(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1));
}
