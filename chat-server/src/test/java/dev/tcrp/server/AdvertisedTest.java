package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.server.ServerConfig.SecurePort;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A server that clients reach at another port than it has. */
class AdvertisedTest {
    /** Seen to fail with the server's own port. */
    @Test
    void whoOpensAPathIsToldThePortThatIsAdvertised() throws Exception {
        var there = new Advertised("chat.example.org", OptionalInt.empty(), OptionalInt.of(4434));
        var here = List.of(InetAddress.getLoopbackAddress());
        var config =
                ServerConfig.on(here, 0, 0, Optional.of(there), List.of())
                        .securedBy(new SecurePort(0, Identities.USUAL));
        try (var server = Servers.start(config);
                var tls = new Pinning(Identities.USUAL.pin()).connects(tlsPort(server));
                var alice = new NamedClient(new Line(4434, tls), "hoge")) {
            var opened = (OpenPath.PathOpened) alice.asks(new OpenPath(SealedClient.DEVICE));
            assertThat(opened.udpPort()).isEqualTo(4434).isNotEqualTo(server.udpPort());
        }
    }

    private static int tlsPort(ChatServer server) {
        return server.securePort().orElseThrow();
    }
}
