package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.rooms.ClientId;

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
        ClientId first = begins(CROWD);
        ClientId second = begins(CROWD);
        assertThat(more(CROWD)).contains(first);
        handshakes.end(CROWD, first);
        assertThat(more(CROWD)).contains(second);
    }

    /** Seen to fail with those counted twice that are done and then gone. */
    @Test
    void whoIsDoneMakesRoom() {
        ClientId honest = begins(HONEST);
        begins(CROWD);
        begins(CROWD);
        handshakes.end(HONEST, honest);
        handshakes.end(HONEST, honest);
        begins(CROWD);
        assertThat(more(CROWD)).isPresent();
    }

    private ClientId begins(InetAddress address) {
        assertThat(more(address)).isEmpty();
        return ClientId.local(last);
    }

    private Optional<ClientId> more(InetAddress address) {
        return handshakes.begin(address, ClientId.local(++last));
    }
}
