package dev.tcrp.protocol.datagram;

/** What a received datagram turned out to be. */
public sealed interface DatagramReading {
    /** A message. */
    record Whole(ChatDatagram datagram) implements DatagramReading {}

    /**
     * Not a message; it is dropped.
     *
     * @param reason what is wrong, for people: field, value and limit
     */
    record Malformed(String reason) implements DatagramReading {}
}
