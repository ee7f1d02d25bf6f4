package dev.tcrp.server.rooms;

/**
 * A point in time, read once a turn by the thread that owns the rooms.
 *
 * @param ns by the clock that only goes on ({@link System#nanoTime}); for everything that lasts
 * @param ms since 1970, by a clock that may be set; for what must hold across a restart
 */
public record Moment(long ns, long ms) {}
