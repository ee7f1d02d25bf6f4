package dev.tcrp.protocol.op;

/** What a frame from a client turned out to ask. */
public sealed interface RequestReading {
    /** A request. */
    record Understood(Request request) implements RequestReading {}

    /** No request; the frame's sender is told so, and may go on. */
    record NotUnderstood(Refusal refusal) implements RequestReading {}
}
