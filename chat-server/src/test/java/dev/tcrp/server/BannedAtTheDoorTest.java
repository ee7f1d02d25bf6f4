package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A network that the operator has banned is looked at when a connection comes. */
class BannedAtTheDoorTest {
    private static final InetAddress BANNED = InetAddress.ofLiteral("127.0.0.3");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.4");

    @TempDir private Path folder = Path.of("");
    private ChatServer server;
    private Operator operator;

    @BeforeEach
    void start() throws IOException {
        server =
                Servers.start(
                        ServerConfig.embedded()
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        folder,
                                                        () -> Retention.USUAL,
                                                        listener,
                                                        threads)));
        operator = Operator.of(server, Files.createTempDirectory(folder, "operator"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private NamedClient from(InetAddress address) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort(), address, 0);
        return new NamedClient(new Line(server, plain), "x");
    }

    private NamedClient byTls(InetAddress address) throws IOException {
        int port = server.securePort().orElseThrow();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port, address, 0);
        return new NamedClient(
                new Line(server, new Pinning(Identities.USUAL.pin()).within(plain)), "x");
    }

    private static void isServed(NamedClient client) {
        assertThat(client.asks(new TellTime())).isInstanceOf(TellTime.TimeTold.class);
    }

    private void isTurnedAway(NamedClient client) {
        assertThat(client.isRefused(new TellTime(), Reason.NOT_ALLOWED))
                .contains("has banned your network 127.0.0.3/32: flood")
                .contains("Ask the operator");
        client.line.isClosed();
        assertThat(server.metrics().refusals.of(RefusalCause.NETWORK_BANNED)).isPositive();
    }

    /** Seen to fail with bans that hold at the door only. */
    @Test
    void whoIsThereAlreadyIsClosed() throws IOException {
        try (var plain = from(BANNED);
                var tls = byTls(BANNED);
                var other = from(OTHER)) {
            isServed(plain);
            isServed(tls);
            operator.asks("ban-network 127.0.0.3 --reason flood").isDone();
            plain.line.isClosed();
            tls.line.isClosed();
            isServed(other);
            assertThat(server.metrics().refusals.of(RefusalCause.NETWORK_BANNED)).isEqualTo(2);
        }
    }

    /** Seen to fail with bans that are looked at with each request only. */
    @Test
    void whoComesFromThereIsToldWhyCountedAndClosedAndTheOthersAreServed() throws IOException {
        operator.asks("ban-network 127.0.0.3 --reason flood").isDone();
        try (var plain = from(BANNED)) {
            isTurnedAway(plain);
        }
        try (var tls = byTls(BANNED)) {
            isTurnedAway(tls);
        }
        try (var other = from(OTHER);
                var another = byTls(OTHER)) {
            isServed(other);
            isServed(another);
        }
        assertThat(operator.asks("bans --json").isDone().lines())
                .singleElement()
                .asString()
                .contains("\"network\":\"127.0.0.3/32\"");
        assertThat(server.metrics().refusals.of(RefusalCause.NETWORK_BANNED)).isEqualTo(2);
    }

    /** Seen to fail with a ban that no word lifts, and with one that has no end. */
    @Test
    void whoIsNotBannedAnyMoreIsServed() throws IOException {
        operator.asks("ban-network 127.0.0.3 --reason flood").isDone();
        operator.asks("unban-network 127.0.0.3").isDone();
        try (var client = from(BANNED)) {
            isServed(client);
        }
        operator.asks("ban-network 127.0.0.3 --for 1s").isDone();
        await().untilAsserted(
                        () -> {
                            try (var client = from(BANNED)) {
                                isServed(client);
                            }
                        });
    }

    /** Seen to fail with bans that are heard of when one changes only. */
    @Test
    void aBanHoldsAtTheDoorAfterARestart() throws IOException {
        operator.asks("ban-network 127.0.0.3 --reason flood").isDone();
        server.close();
        start();
        try (var client = from(BANNED)) {
            isTurnedAway(client);
        }
    }
}
