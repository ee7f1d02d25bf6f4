package dev.tcrp.server.history;

import dev.tcrp.protocol.message.Refusal.Reason;

/**
 * A message that the rules do not allow: it is decided, and is in no log.
 *
 * @param message the very one that was appended
 */
public record Refused(PendingMessage message, Reason reason) {}
