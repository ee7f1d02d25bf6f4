package dev.tcrp.server.store;

/**
 * A part of a room's log (PROTOCOL.md operation 50).
 *
 * @param after only what is behind this place
 * @param before only what is before it; 0: up to the end
 * @param sinceMs only what was said at this time or later, in milliseconds since 1970
 * @param newest of more than {@code most} the newest, else the oldest; in the order of their places
 * @param most entries, from 1 up
 */
public record LogSpan(int room, long after, long before, long sinceMs, boolean newest, int most) {}
