package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.unit.Unit;

import java.time.Duration;
import java.util.Optional;

/** What a {@link SealedPath} sends, asks for or has heard. */
public sealed interface PathOutput {
    /** Send this datagram to the server's UDP port; it may be lost. */
    record Datagram(Payload bytes) implements PathOutput {}

    /** Submit these units on the connection. */
    record Submit(Payload units) implements PathOutput {}

    /** Ask the server for datagrams from now on, or else for frames. */
    record Choose(boolean udp) implements PathOutput {}

    /** Ask the server for another path: the keys of this one may be of no use any more. */
    record Reopen() implements PathOutput {}

    /** A unit that counts whichever way it comes: Message, Ack, No, Missing, Head or Typing. */
    record Heard(Unit unit) implements PathOutput {}

    /**
     * How messages travel now.
     *
     * @param roundTrip in datagrams, as lately measured; none: over the connection
     */
    record Route(Optional<Duration> roundTrip) implements PathOutput {}
}
