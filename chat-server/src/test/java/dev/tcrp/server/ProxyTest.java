package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.budget.RateLimit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** Proxies at 127.0.0.2, which name their clients on the port for TLS. */
class ProxyTest {
    /** Long enough for a busy machine to shake hands, short enough to wait for. */
    private static final Budgets.Patience PATIENCE =
            new Budgets.Patience(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1));

    private static final InetAddress PROXY = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.3");
    private static final String START = "0d0a0d0a000d0a515549540a2111000c";
    private static final String SEVEN = START + "c6336407c000020104d2232b";
    private static final String EIGHT = START + "c6336408c000020104d2232b";

    private final ChatServer server =
            Servers.start(
                    ServerConfig.on(
                                    List.of(InetAddress.getLoopbackAddress()),
                                    0,
                                    0,
                                    Optional.empty(),
                                    List.of(Network.of("127.0.0.2/32")))
                            .securedBy(new SecurePort(0, Identities.USUAL))
                            .within(
                                    Budgets.DEFAULTS
                                            .with(PATIENCE)
                                            .with(
                                                    new Budgets.Connections(
                                                            9, 1, 9, 9, RateLimit.OFF))
                                            .with(ExemptNetworks.NONE)));

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    private Socket from(InetAddress address) throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), server.securePort().orElseThrow(), address, 0);
    }

    private static void sends(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex));
    }

    private SSLSocket proxied(String header) throws IOException {
        Socket proxy = from(PROXY);
        sends(proxy, header);
        return new Pinning(Identities.USUAL.pin()).within(proxy);
    }

    private NamedClient client(String header) throws IOException {
        return new NamedClient(new Line(server, proxied(header)), "x");
    }

    private static void isServed(NamedClient client) {
        client.isRefused(new ShowRoom(new RoomName("none")), Reason.NOT_FOUND);
    }

    private static void isClosed(Socket socket) {
        await().untilAsserted(() -> assertThat(socket.getInputStream().read()).isEqualTo(-1));
    }

    /** Seen to fail with the proxy's own address counted. */
    @Test
    void theClientThatTheProxyNamesIsServedAndCounted() throws Exception {
        try (var seven = client(SEVEN);
                var eight = client(EIGHT)) {
            isServed(seven);
            isServed(eight);
            try (var again = client(SEVEN)) {
                again.line.isClosed();
            }
            isServed(seven);
        }
    }

    @Test
    void aHeaderMayComeByteByByte() throws Exception {
        try (Socket proxy = from(PROXY)) {
            proxy.setTcpNoDelay(true);
            for (byte each : HexFormat.of().parseHex(SEVEN)) {
                proxy.getOutputStream().write(each);
            }
            var tls = new Pinning(Identities.USUAL.pin()).within(proxy);
            try (var client = new NamedClient(new Line(server, tls), "x")) {
                isServed(client);
            }
        }
    }

    /**
     * Seen to fail with a proxy that is let in as a client, and with one that may wait for ever.
     */
    @Test
    void aProxyWithoutAHeaderIsClosed() throws Exception {
        try (Socket silent = from(PROXY);
                Socket slow = from(PROXY);
                Socket wrong = from(PROXY)) {
            sends(slow, "0d0a0d0a");
            sends(wrong, "0d0a0d0a000d0a515549540a2131000cc6336407c000020104d2232b");
            isClosed(silent);
            isClosed(slow);
            isClosed(wrong);
        }
        assertThatThrownBy(
                        () ->
                                new Pinning(Identities.USUAL.pin())
                                        .within(from(PROXY))
                                        .startHandshake())
                .isInstanceOf(IOException.class);
    }

    /** Seen to fail with a header that is read from whoever sends one. */
    @Test
    void aHeaderOfAnybodyElseIsNoTls() throws Exception {
        try (Socket other = from(OTHER)) {
            sends(other, SEVEN);
            assertThatThrownBy(
                            () ->
                                    new Pinning(Identities.USUAL.pin())
                                            .within(other)
                                            .startHandshake())
                    .isInstanceOf(IOException.class);
        }
        try (Socket other = from(OTHER);
                var tls = new Pinning(Identities.USUAL.pin()).within(other);
                var client = new NamedClient(new Line(server, tls), "x")) {
            isServed(client);
        }
    }
}
