package dev.tcrp.server.history;

/**
 * What was said and has no place yet.
 *
 * @param room the room's number
 * @param timeMs when the server took it, in milliseconds since 1970
 * @param sender a user name; empty when the server itself spoke
 */
public record Draft(int room, long timeMs, String sender, String text, Origin origin) {}
