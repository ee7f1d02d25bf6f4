package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.metrics.Durations;
import dev.tcrp.server.metrics.RefusalCause;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** What the server counts about itself, whatever happens to it. */
class CountedTest {
    private static final Budgets ONE_CONNECTION =
            Budgets.DEFAULTS.with(new Budgets.Connections(1, 1, 16, 1, RateLimit.OFF));

    private static Socket connected(ChatServer server) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.tcpPort());
    }

    private static void counts(ChatServer server, RefusalCause cause) {
        await().untilAsserted(() -> assertThat(server.metrics().refusals.of(cause)).isEqualTo(1));
    }

    /** Seen to fail without the count in ControlLoop. */
    @Test
    void aConnectionBeyondTheLimitIsCountedAndThoseThatAreThere() throws IOException {
        try (var server = Servers.start(ServerConfig.embedded().within(ONE_CONNECTION));
                var first = connected(server)) {
            assertThat(first.isConnected()).isTrue();
            await().until(() -> server.metrics().connections.value() == 1);
            try (var second = connected(server)) {
                assertThat(second.isConnected()).isTrue();
                assertThat(first.getInputStream().readAllBytes()).isNotEmpty();
            }
            counts(server, RefusalCause.CONNECTIONS_FULL);
        }
    }

    /** Seen to fail without the count in Connection. */
    @Test
    void bytesThatAreNoFrameAndAFrameThatDoesNotEndAreCounted() throws IOException {
        try (var server = Servers.impatient();
                var babbling = connected(server);
                var sleeping = connected(server)) {
            babbling.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: chat.example.org\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            counts(server, RefusalCause.FRAME_BROKEN);
            sleeping.getOutputStream().write(1);
            counts(server, RefusalCause.FRAME_SLOW);
        }
    }

    /** Seen to fail with a refusal that is no effect, and with turns that are not recorded. */
    @Test
    void aRefusedRequestIsCountedByItsReasonAndRoomsMembersAndTurnsAre() throws Exception {
        try (var server = Servers.with("hoge", 1);
                var alice = new NamedClient(server, "hoge")) {
            alice.isRefused(
                    alice.entering("00000000-0000-0000-0000-000000000000", "alice"),
                    Reason.TOKEN_REFUSED);
            counts(server, RefusalCause.TOKEN_REFUSED);
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            await().until(() -> server.metrics().members.value() == 1);
            assertThat(server.metrics().rooms.value()).isEqualTo(1);
            assertThat(
                            IntStream.range(0, Durations.buckets())
                                    .mapToLong(server.metrics().relayTurns::count)
                                    .sum())
                    .isPositive();
        }
    }
}
