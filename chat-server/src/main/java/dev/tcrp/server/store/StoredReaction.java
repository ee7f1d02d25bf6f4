package dev.tcrp.server.store;

/**
 * A reaction to a message.
 *
 * @param member who has reacted, as the log knows them ({@link PendingMessage#member})
 */
public record StoredReaction(String emoji, long member) {}
