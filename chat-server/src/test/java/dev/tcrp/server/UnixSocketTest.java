package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/** A proxy on this machine that comes by a Unix domain socket. */
class UnixSocketTest {
    private static final String START = "0d0a0d0a000d0a515549540a2111000c";
    private static final String SEVEN = START + "c6336407c000020104d2232b";
    private static final String EIGHT = START + "c6336408c000020104d2232b";
    private static final Budgets ONE_PER_ADDRESS =
            Budgets.DEFAULTS
                    .with(new Budgets.Connections(9, 1, 9, 9, RateLimit.OFF))
                    .with(ExemptNetworks.NONE);

    @TempDir private Path folder;
    private Path path = Path.of("");
    private ChatServer server;

    @BeforeEach
    void start() {
        path = folder.resolve("tls.sock");
        server =
                Servers.start(
                        ServerConfig.embedded()
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .behindProxyAt(path)
                                .within(ONE_PER_ADDRESS));
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        assertThat(path).doesNotExist();
    }

    /** Seen to fail with the address of this machine counted for each. */
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
    void theFileIsForItsGroupAndNobodyElse() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw----");
    }

    /** Seen to fail with a header that need not be there. */
    @Test
    void withoutAHeaderNobodyIsLetIn() throws Exception {
        try (Socket near = bridged()) {
            assertThatThrownBy(
                            () -> new Pinning(Identities.USUAL.pin()).within(near).startHandshake())
                    .isInstanceOf(IOException.class);
        }
    }

    /** Seen to fail with words about rooms that cannot be kept. */
    @Test
    void aPathThatCannotBeHadIsNamed() {
        var config =
                ServerConfig.embedded()
                        .securedBy(new SecurePort(0, Identities.USUAL))
                        .behindProxyAt(path);
        assertThatThrownBy(() -> ChatServer.start(config))
                .isInstanceOf(PortTakenException.class)
                .hasMessageStartingWith("--unix: a server listens at " + path);
    }

    @Test
    void thePortForTlsServesBesideIt() throws Exception {
        try (var tls = new Pinning(Identities.USUAL.pin()).within(near());
                var client = new NamedClient(new Line(server, tls), "x")) {
            isServed(client);
        }
    }

    private Socket near() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.securePort().orElseThrow());
    }

    private static void isServed(NamedClient client) {
        client.isRefused(new ShowRoom(new RoomName("none")), Reason.NOT_FOUND);
    }

    private NamedClient client(String header) throws IOException {
        Socket proxy = bridged();
        proxy.getOutputStream().write(HexFormat.of().parseHex(header));
        var tls = new Pinning(Identities.USUAL.pin()).within(proxy);
        return new NamedClient(new Line(server, tls), "x");
    }

    /** A socket whose bytes go to the file and come from it. */
    private Socket bridged() throws IOException {
        SocketChannel file = SocketChannel.open(UnixDomainSocketAddress.of(path));
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var near = new Socket(door.getInetAddress(), door.getLocalPort());
            Socket far = door.accept();
            copying(far.getInputStream(), Channels.newOutputStream(file), far, file);
            copying(Channels.newInputStream(file), far.getOutputStream(), far, file);
            return near;
        }
    }

    private static void copying(
            InputStream from, OutputStream to, Socket socket, SocketChannel file) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (socket;
                                    file) {
                                from.transferTo(to);
                            } catch (IOException e) {
                                // One end is closed, so both are.
                            }
                        });
    }
}
