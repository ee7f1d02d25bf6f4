package dev.tcrp.server.tcp;

import dev.tcrp.server.rooms.ClientId;

import java.util.Optional;

/**
 * The clients in a TLS handshake; owned by the control thread. When there are too many, the source
 * with the most of them loses its oldest: a flood costs its own address, and the handshakes of
 * others go on.
 */
final class Handshakes {
    private final Crowd underWay = new Crowd();
    private int most;

    Handshakes(int most) {
        this.most = most;
    }

    /** Sets how many may be under way from now on. */
    void adopt(int other) {
        most = other;
    }

    /** Adds a client; the one that must be closed for it, if one must. */
    Optional<ClientId> begin(Source source, ClientId client) {
        underWay.add(source, client);
        return underWay.size() > most
                ? Optional.of(underWay.ofTheMost().getFirst())
                : Optional.empty();
    }

    /** Removes a client, whose handshake is done or which is gone; if it is still there. */
    void end(Source source, ClientId client) {
        underWay.remove(source, client);
    }
}
