package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.rooms.ConnectionId;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.Optional;

/** A crowd that does not shake hands pays for itself. */
class HandshakesTest {
    private static final InetAddress CROWD = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress HONEST = InetAddress.ofLiteral("192.0.2.2");

    private final Handshakes handshakes = new Handshakes(3);
    private long last;

    /** Seen to fail with the oldest of all closed, and with no limit. */
    @Test
    void theOldestOfTheAddressWithTheMostGoes() {
        begins(HONEST);
        ConnectionId first = begins(CROWD);
        ConnectionId second = begins(CROWD);
        assertThat(more(CROWD)).contains(first);
        handshakes.end(CROWD, first);
        assertThat(more(CROWD)).contains(second);
    }

    /** Seen to fail with those counted twice that are done and then gone. */
    @Test
    void whoIsDoneMakesRoom() {
        ConnectionId honest = begins(HONEST);
        begins(CROWD);
        begins(CROWD);
        handshakes.end(HONEST, honest);
        handshakes.end(HONEST, honest);
        begins(CROWD);
        assertThat(more(CROWD)).isPresent();
    }

    private ConnectionId begins(InetAddress address) {
        assertThat(more(address)).isEmpty();
        return new ConnectionId(last);
    }

    private Optional<ConnectionId> more(InetAddress address) {
        return handshakes.begin(address, new ConnectionId(++last));
    }
}
