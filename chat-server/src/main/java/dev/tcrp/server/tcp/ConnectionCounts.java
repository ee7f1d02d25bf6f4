package dev.tcrp.server.tcp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many connections there are, in all and by address; owned by the control thread. */
final class ConnectionCounts {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCounts.class);

    /** A flood of refused connections must not fill the log. */
    private static final long LOG_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    /** Makes a connection of an accepted channel. */
    interface Opening {
        void open() throws IOException;
    }

    private final ConnectionLimits limits;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private int inAll;
    private long refused;
    private boolean hasLogged;
    private long loggedNs;

    ConnectionCounts(ConnectionLimits limits) {
        this.limits = limits;
    }

    /**
     * Opens a connection from this address and counts it, if the limits allow one more.
     *
     * @return whether they do
     * @throws IOException as the opening does; then nothing is counted
     */
    boolean open(InetAddress address, Opening opening, long nowNs) throws IOException {
        int fromThere = perAddress.getOrDefault(address, 0);
        if (!limits.allow(address, fromThere, inAll)) {
            refused(address, fromThere, nowNs);
            return false;
        }
        perAddress.put(address, fromThere + 1);
        inAll++;
        try {
            opening.open();
            return true;
        } catch (IOException | RuntimeException e) {
            close(address);
            throw e;
        }
    }

    /** A counted connection from this address has ended. */
    void close(InetAddress address) {
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        inAll--;
    }

    private void refused(InetAddress address, int fromThere, long nowNs) {
        refused++;
        if (!hasLogged || nowNs - loggedNs >= LOG_EVERY_NS) {
            hasLogged = true;
            loggedNs = nowNs;
            LOG.warn(
                    "refused {} connections; the last, of {}, as {} are there already, {} of them"
                            + " from that address",
                    refused,
                    address,
                    inAll,
                    fromThere);
            refused = 0;
        }
    }
}
