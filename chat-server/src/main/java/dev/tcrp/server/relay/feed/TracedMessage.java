package dev.tcrp.server.relay.feed;

/**
 * A message that was told in a room, without what it says.
 *
 * @param seq its number in the room
 * @param sender by name; empty: the server
 * @param size of its envelope and content in bytes
 */
public record TracedMessage(long seq, String sender, int size) {}
