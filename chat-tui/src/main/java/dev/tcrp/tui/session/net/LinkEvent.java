package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.tui.session.ConnectionException;

/** What arrives on a {@link Link}. */
public sealed interface LinkEvent {
    /** A frame that this client knows. */
    record Received(FromServer message) implements LinkEvent {}

    /** A frame that it does not know; the next ones may be good again. */
    record Garbled(String reason) implements LinkEvent {}

    /** A datagram from the server's address. */
    record Datagram(Payload bytes) implements LinkEvent {}

    /** The end, once: nothing follows. Not told after {@link Link#close}. */
    record Broken(ConnectionException why) implements LinkEvent {}
}
