package dev.tcrp.tui.session;

import java.time.Instant;

/**
 * The server has what was said, and everybody sees it.
 *
 * @param seq its place in the room; 0 when that is not known or messages have none there
 * @param time when the server took it
 */
public record Receipt(long seq, Instant time) {}
