package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.RoomKey;

import java.time.Instant;

/**
 * A line that was said and has no end yet.
 *
 * @param number what it goes by on the wire, with the device; above 0
 * @param content a text, an action or a file
 * @param time when it was said
 * @param envelope what it refers to: an answer, the edit of a message, the bytes of a file
 */
public record Unsaid(RoomKey room, long number, Content content, Instant time, Envelope envelope) {}
