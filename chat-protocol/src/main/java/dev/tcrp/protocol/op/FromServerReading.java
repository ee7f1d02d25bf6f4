package dev.tcrp.protocol.op;

/** What a frame from a server turned out to say. */
public sealed interface FromServerReading {
    /** A message. */
    record Understood(FromServer message) implements FromServerReading {}

    /**
     * Nothing that this client knows.
     *
     * @param reason what is wrong, for people
     */
    record Unreadable(String reason) implements FromServerReading {}
}
