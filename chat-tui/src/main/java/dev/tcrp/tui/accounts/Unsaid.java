package dev.tcrp.tui.accounts;

import dev.tcrp.tui.session.RoomKey;

import java.time.Instant;

/**
 * A line that was said and has no end yet.
 *
 * @param number what it goes by on the wire, with the device; above 0
 * @param action whether the text is what one does
 * @param time when it was said
 */
public record Unsaid(RoomKey room, long number, boolean action, String text, Instant time) {}
