package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.rooms.ClientId;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.Optional;

/** A crowd that does not shake hands pays for itself. */
class HandshakesTest {
    private static final Source CROWD = from("192.0.2.1");
    private static final Source HONEST = from("192.0.2.2");

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

    private ClientId begins(Source address) {
        assertThat(more(address)).isEmpty();
        return ClientId.local(last);
    }

    private Optional<ClientId> more(Source address) {
        return handshakes.begin(address, ClientId.local(++last));
    }

    private static Source from(String address) {
        return Source.of(ClientId.local(1), InetAddress.ofLiteral(address), ExemptNetworks.NONE);
    }
}
