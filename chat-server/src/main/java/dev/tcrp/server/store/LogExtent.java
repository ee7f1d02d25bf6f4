package dev.tcrp.server.store;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.op.LogState;

/**
 * What a log is for who enters its room.
 *
 * @param unread how many messages others said behind their mark, {@link LogState#MOST_UNREAD} at
 *     most
 */
public record LogExtent(LogId log, long unread) {
    /** Of a room that is not there. */
    public static final LogExtent NONE = new LogExtent(LogId.NONE, 0);
}
