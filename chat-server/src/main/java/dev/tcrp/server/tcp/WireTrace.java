package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.rooms.ClientId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Logs frames to debug a client: every header field, and what the body says, escaped and without
 * tokens.
 */
final class WireTrace {
    private static final Logger LOG = LoggerFactory.getLogger("wire");

    /** The address of a client that is gone. */
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

    private final boolean on;
    private final List<FrameTap> taps = new ArrayList<>(0);
    private Function<ClientId, Optional<InetAddress>> addresses = _ -> Optional.empty();

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
                    LogEvents.FRAME,
                    "{} #{} operation={} state={} room=\"{}\" payload={} bytes: {}",
                    direction,
                    client.number(),
                    frame.operation(),
                    frame.state(),
                    Sanitiser.escaped(frame.room()),
                    frame.payload().size(),
                    Sanitiser.escaped(meaning.toString()));
        }
        if (!taps.isEmpty()) {
            tap(direction, client, frame, meaning);
        }
    }

    private void tap(String direction, ClientId client, Frame frame, Object meaning) {
        InetAddress address = addresses.apply(client).orElse(NOWHERE);
        var traced =
                new TracedFrame(
                        direction,
                        client.number(),
                        meaning.getClass().getSimpleName(),
                        frame.room(),
                        frame.payload().size());
        for (FrameTap tap : taps) {
            if (tap.wants(frame.room(), address)) {
                tap.frames().accept(traced);
            }
        }
    }

    /** Knows the addresses of clients by this, for those who watch one. */
    void locate(Function<ClientId, Optional<InetAddress>> by) {
        addresses = by;
    }

    /** Adds somebody who watches, or takes them out. */
    void watch(FrameTap tap, boolean on) {
        if (on) {
            taps.add(tap);
        } else {
            taps.remove(tap);
        }
    }
}
