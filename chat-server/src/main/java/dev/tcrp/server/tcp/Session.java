package dev.tcrp.server.tcp;

import dev.tcrp.server.rooms.ClientId;

import java.net.InetAddress;

/**
 * A connection as it was at one moment.
 *
 * @param tls whether it speaks TLS
 * @param kind of the client, by what it asked up to now
 * @param ageNs since it was accepted
 * @param idleNs since bytes came last
 * @param received bytes of frames that came
 * @param sent bytes of frames that left or wait
 * @param waiting bytes of frames that wait until the peer takes them
 */
public record Session(
        ClientId client,
        InetAddress address,
        boolean tls,
        Kind kind,
        long ageNs,
        long idleNs,
        long received,
        long sent,
        int waiting) {
    /** The kind of client. */
    public enum Kind {
        /** Asked nothing yet. */
        SILENT,
        /** Asked the original's operations only. */
        ORIGINAL,
        /** Asked for one of ours. */
        OURS
    }
}
