package dev.tcrp.server.metrics;

/**
 * How a server of a cluster does.
 *
 * @param connected whether the engine answers it
 * @param shards how many it owns
 * @param unowned how many no server owns, as far as this one knows
 * @param nodes how many servers live, itself among them
 * @param behind how many records of the log are not in its view yet
 * @param doubts of how many records it does not know whether the log has them
 * @param logBytes how much the log takes
 * @param checkpointAgeMs how long ago the newest checkpoint was stored; 0: there is none
 * @param checkpointOverdueMs for how long one has been due at this server, and was not made
 */
public record ClusterFigures(
        boolean connected,
        long shards,
        long unowned,
        long nodes,
        long behind,
        long doubts,
        long logBytes,
        long checkpointAgeMs,
        long checkpointOverdueMs) {}
