package dev.tcrp.server.rooms;

/**
 * Somebody is away.
 *
 * @param sinceMs in milliseconds since 1970
 * @param words why; may be empty
 */
record Away(long sinceMs, String words) {}
