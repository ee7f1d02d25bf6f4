package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.metrics.RefusalCause;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

import javax.net.ssl.SSLSocket;

/** TLS handshakes that an address begins too often. */
class HurriedHandshakesTest {
    private static final InetAddress EVE = InetAddress.ofLiteral("127.0.0.3");
    private static final InetAddress BOB = InetAddress.ofLiteral("127.0.0.4");

    private static ChatServer server(Duration interval, ExemptNetworks exempt) {
        var often = RateLimit.every(interval.toNanos(), 1);
        return Servers.start(
                ServerConfig.embedded()
                        .securedBy(new SecurePort(0, Identities.USUAL))
                        .within(
                                Budgets.DEFAULTS
                                        .with(new Budgets.Connections(99, 99, 16, 99, often))
                                        .with(exempt)));
    }

    private static SSLSocket socket(InetAddress address, ChatServer server) throws IOException {
        int port = server.securePort().orElseThrow();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port, address, 0);
        return new Pinning(Identities.USUAL.pin()).within(plain);
    }

    private static NamedClient from(InetAddress address, ChatServer server) throws IOException {
        return new NamedClient(new Line(server, socket(address, server)), "x");
    }

    private static void isServed(NamedClient client) {
        assertThat(client.asks(new TellTime())).isInstanceOf(TellTime.TimeTold.class);
    }

    /** Seen to fail with no rate, with one count for all, and with words for each. */
    @Test
    void whoHurriesIsToldSoOnceASecondCountedAndTheOthersAreServed() throws Exception {
        try (var server = server(Duration.ofMinutes(1), ExemptNetworks.NONE);
                var first = from(EVE, server)) {
            isServed(first);
            try (var second = from(EVE, server)) {
                assertThat(second.isRefused(new TellTime(), Reason.FULL))
                        .contains("connects too often", "Try again");
                second.line.isClosed();
            }
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 3; i++) {
                                    try (var another = socket(EVE, server)) {
                                        another.startHandshake();
                                    }
                                }
                            })
                    .isInstanceOf(IOException.class);
            try (var bob = from(BOB, server)) {
                isServed(bob);
            }
            isServed(first);
            assertThat(server.metrics().refusals.of(RefusalCause.HANDSHAKE_TOO_OFTEN))
                    .isGreaterThan(1);
        }
    }

    /** Seen to fail with a turn that nobody is let in at. */
    @Test
    void whoComesALittleTooSoonWaitsItsTurnAndIsServed() throws Exception {
        try (var server = server(Duration.ofMillis(400), ExemptNetworks.NONE);
                var first = from(EVE, server)) {
            isServed(first);
            long startNs = System.nanoTime();
            try (var second = from(EVE, server);
                    var third = from(EVE, server)) {
                isServed(second);
                isServed(third);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - startNs))
                    .isGreaterThan(Duration.ofMillis(400));
            assertThat(server.metrics().refusals.of(RefusalCause.HANDSHAKE_TOO_OFTEN)).isZero();
        }
    }

    /** Seen to fail with addresses that are exempt counted. */
    @Test
    void thisMachineHasNoRate() throws Exception {
        try (var server = server(Duration.ofMinutes(1), ExemptNetworks.LOOPBACK)) {
            for (int i = 0; i < 4; i++) {
                try (var client = from(EVE, server)) {
                    isServed(client);
                }
            }
        }
    }
}
