package dev.tcrp.tui.session.net;

import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When a server is tried again that was lost or not there: after a back-off, which counts tries of
 * all its addresses. One that has ended a connection and answers elsewhere too is tried there at
 * once, once for each address until a connection has lived for 15 s. Owned by one thread.
 */
public final class Retry {
    private static final long STEADY_NS = TimeUnit.SECONDS.toNanos(15);

    private final ServerAddress server;
    private final Ways ways;
    private final Backoff backoff;
    private int attempt;
    private int moves;
    private long upNs;

    /** Nothing was tried yet. */
    public Retry(ServerAddress server, Ways ways, Backoff backoff) {
        this.server = server;
        this.ways = ways;
        this.backoff = backoff;
    }

    /** There is a connection. */
    public void connected(long nowNs) {
        upNs = nowNs;
    }

    /** The server lets us in: it is well again. One that only takes connections is not yet. */
    public void entered() {
        attempt = 0;
    }

    /** How long to wait, now that this has happened. */
    public Duration after(ConnectionException why, long nowNs) {
        if (nowNs - upNs > STEADY_NS) {
            moves = 0;
        }
        boolean hasEnded =
                switch (why.kind()) {
                    case LOST, SILENT -> true;
                    case UNREACHABLE, UNTRUSTED, OTHER_VERSION -> false;
                };
        if (hasEnded && moves < ways.beside(server).size()) {
            moves++;
            return Backoff.LEAST;
        }
        return backoff.before(attempt++);
    }
}
