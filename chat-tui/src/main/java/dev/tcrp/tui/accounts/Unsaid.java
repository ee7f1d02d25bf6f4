package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.RoomKey;

import java.time.Instant;

/**
 * A line that was said and has no end yet.
 *
 * @param number what it goes by on the wire, with the device; above 0
 * @param action whether the text is what one does
 * @param time when it was said
 * @param envelope what it refers to: an answer, or the edit of a message
 */
public record Unsaid(
        RoomKey room, long number, boolean action, String text, Instant time, Envelope envelope) {
    /** One that refers to nothing. */
    public Unsaid(RoomKey room, long number, boolean action, String text, Instant time) {
        this(room, number, action, text, time, Envelope.SAY);
    }
}
