package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.op.Refusal.Reason;

/**
 * Where datagrams may go, and when they may be sealed. Every method changes nothing, and throws
 * {@link RefusedException} in words.
 */
final class PathRules {
    private final Clients clients;
    private UdpService udp;

    PathRules(Clients clients, UdpService udp) {
        this.clients = clients;
        this.udp = udp;
    }

    /** How members reach the server. */
    UdpService udp() {
        return udp;
    }

    /** Members are told from now on that they may say so much a second. */
    void adopt(long rate) {
        udp = new UdpService(udp.udpPort(), udp.toldPort(), rate);
    }

    /** Datagrams to this endpoint harm neither a service nor this server. */
    void requireHarmless(Endpoint endpoint) {
        if (endpoint.port() < 1024) {
            throw new RefusedException(
                    Reason.INVALID,
                    "UDP port %d is a service's: nothing is relayed to ports under 1024."
                            .formatted(endpoint.port()));
        }
        if (endpoint.port() == udp.udpPort()) {
            throw new RefusedException(
                    Reason.INVALID,
                    "UDP port %d is the server's own. Use another port."
                            .formatted(endpoint.port()));
        }
    }

    /**
     * Nobody else takes datagrams at this endpoint, in whatever room. The same person's older
     * connection, which has this key too, does not count.
     */
    void requireFree(Endpoint endpoint, ClientId client, Grant key) {
        if (!isFree(endpoint, client, key)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "UDP port %d of your address is another member's. Use another port."
                            .formatted(endpoint.port()));
        }
    }

    /** Whether {@link #requireFree} holds. */
    boolean isFree(Endpoint endpoint, ClientId client, Grant key) {
        return clients.at(endpoint).stream()
                .map(Member::client)
                .allMatch(holder -> holder.equals(client) || clients.hasKey(holder, key));
    }

    /** The client takes sealed datagrams. */
    void requirePath(ClientId client) {
        if (!clients.hasPath(client)) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    "This connection has no path for sealed datagrams. Open one first, within"
                            + " TLS.");
        }
    }

    /** The client speaks this server's version of the protocol (PROTOCOL.md section 8.1). */
    static void requireVersion(int version) {
        if (version != Limits.WIRE_VERSION) {
            throw new RefusedException(Reason.UNSUPPORTED, otherVersion(version));
        }
    }

    /** What to do about a client that speaks this version, which is another one. */
    static String otherVersion(int version) {
        return "This server speaks version %d of the protocol and your client version %d: %s."
                .formatted(
                        Limits.WIRE_VERSION,
                        version,
                        version < Limits.WIRE_VERSION
                                ? "install the newer chat-tui"
                                : "the server needs the newer chat-server");
    }

    /** The refusal of a path without TLS. */
    static RefusedException notWithinTls() {
        return new RefusedException(
                Reason.UNSUPPORTED,
                "Sealed datagrams need TLS, where their keys come from. Connect to the server's"
                        + " TLS port.");
    }
}
