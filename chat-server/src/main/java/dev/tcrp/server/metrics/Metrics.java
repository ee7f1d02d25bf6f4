package dev.tcrp.server.metrics;

/**
 * All that one server counts about itself while it runs, whether somebody looks at it or not. Parts
 * of the server get it when they are made.
 */
public final class Metrics {
    /** Whether everybody is served fully. */
    public final Readiness readiness = new Readiness();

    /** The counts of refusals and drops. */
    public final Refusals refusals = new Refusals();

    /** Counts there, and logs. */
    public final RefusalLog refusalLog = new RefusalLog(refusals);

    /** Transactions of the committer; recorded by its thread. */
    public final Durations commits = new Durations();

    /**
     * Turns of the relay that had something to do, without the wait for it; recorded by its thread.
     */
    public final Durations relayTurns = new Durations();

    /** Connections that are open; set by the control thread. */
    public final Level connections = new Level();

    /** Rooms that are there; set by the relay thread. */
    public final Level rooms = new Level();

    /** Memberships of clients that are here; set by the relay thread. */
    public final Level members = new Level();
}
