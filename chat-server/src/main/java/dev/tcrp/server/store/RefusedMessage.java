package dev.tcrp.server.store;

import dev.tcrp.protocol.op.Refusal.Reason;

/**
 * A message that the rules do not allow: it is decided, and is in no log.
 *
 * @param message the very one that was appended
 */
public record RefusedMessage(PendingMessage message, Reason reason) {}
