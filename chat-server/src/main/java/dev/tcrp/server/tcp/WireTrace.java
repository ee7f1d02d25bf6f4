package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.rooms.ClientId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs frames to debug a client: every header field, and what the body says, escaped and without
 * tokens.
 */
final class WireTrace {
    private static final Logger LOG = LoggerFactory.getLogger("wire");

    private final boolean on;

    WireTrace(boolean on) {
        this.on = on;
    }

    /**
     * Logs a frame that came, or that goes.
     *
     * @param meaning the record that it holds; a record does not print its tokens
     */
    void frame(String direction, ClientId client, Frame frame, Object meaning) {
        if (on) {
            LOG.info(
                    "{} #{} operation={} state={} room=\"{}\" payload={} bytes: {}",
                    direction,
                    client.number(),
                    frame.operation(),
                    frame.state(),
                    Sanitiser.escaped(frame.room()),
                    frame.payload().size(),
                    Sanitiser.escaped(meaning.toString()));
        }
    }
}
