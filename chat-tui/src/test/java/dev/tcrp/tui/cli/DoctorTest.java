package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;
import dev.tcrp.tui.fault.Direction;
import dev.tcrp.tui.fault.FaultProxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** {@code doctor}, on a server of ours and on what is none. */
class DoctorTest {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\{\"v\":1,\"check\":\"([a-z-]+)\",\"result\":\"([a-z]+)\",\"found\":\"[^\"]+\".*}");
    private static final String OTHER_PIN = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";

    @TempDir private static Path folder;
    private static Identity identity;

    private final Shell shell = new Shell().with("CHAT_PLAINTEXT", "0");
    private ChatServer server;

    @BeforeAll
    static void makeKey() throws IOException {
        identity = Identity.keptIn(folder);
    }

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start(ServerConfig.embedded().securedBy(new SecurePort(0, identity)));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** The clock of the shell stands still, and so is far from the server's. */
    @Test
    void aGoodServerIsWell() {
        var run = shell.runs("doctor", "127.0.0.1:" + securePort());
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.lines())
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("ok       name        127.0.0.1 is"),
                        tcp -> assertThat(tcp).startsWith("ok       tcp "),
                        tls ->
                                assertThat(tls)
                                        .startsWith("ok       tls ")
                                        .contains("TLSv1.3", identity.pin().toString())
                                        .endsWith("trusted as on this machine."),
                        understood -> assertThat(understood).endsWith("and shows us 0 rooms."),
                        udp -> assertThat(udp).startsWith("ok       udp ").contains("both ways"),
                        size ->
                                assertThat(size)
                                        .startsWith("ok       size ")
                                        .contains("up to 1200 bytes, and back up to 1178 bytes"),
                        trip -> assertThat(trip).contains("round-trip", "by UDP, the median of"),
                        clock -> assertThat(clock).startsWith("warning  clock ").contains("NTP"),
                        terminal -> assertThat(terminal).startsWith("warning  terminal"));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void scriptsKnowTheChecksByTheirNames() {
        shell.with("CHAT_SERVER", "127.0.0.1:" + securePort());
        var run = shell.runs("doctor", "--json", "--pin", identity.pin().toString());
        assertThat(run.lines().stream().map(DoctorTest::nameOf))
                .containsExactly(
                        "name",
                        "tcp",
                        "tls",
                        "server",
                        "udp",
                        "size",
                        "round-trip",
                        "clock",
                        "terminal");
        assertThat(run.out()).contains("the one that was given", "\"up\":1200,\"down\":1178");
    }

    /** Seen to fail with silence taken for an answer. */
    @ParameterizedTest
    @EnumSource
    void withUdpCutEitherWayMessagesGoOverTcp(Direction cut) throws IOException {
        var here = InetAddress.getLoopbackAddress();
        try (var proxy = FaultProxy.to(here, securePort(), server.udpPort())) {
            proxy.cutsUdp(cut);
            String address = proxy.address().getHostAddress() + ":" + proxy.tcpPort();
            var run = shell.runs("doctor", address);
            assertThat(run.exit()).isZero();
            assertThat(run.lines())
                    .anyMatch(line -> line.matches("warning  udp .*Messages go over TCP.*"))
                    .anyMatch(line -> line.matches("ok       round-trip .*by TCP.*"))
                    .noneMatch(line -> line.contains("size"));
        }
    }

    /**
     * As a router does, or a server of many addresses did (case E2). Seen to fail before: doctor
     * heard from anywhere what no client hears, and said that all is well.
     */
    @Test
    void answersFromElsewhereAreNoneAndSaidSo() throws IOException {
        var everywhere =
                ServerConfig.on(InetAddress.ofLiteral("0.0.0.0"), 0, 0)
                        .relaying(UdpIo.NIO)
                        .securedBy(new SecurePort(0, identity));
        var second = InetAddress.ofLiteral("127.0.0.2");
        try (var all = ChatServer.start(everywhere);
                var detour = new Detour(second, all.udpPort())) {
            var run = shell.runs("doctor", "127.0.0.2:" + all.securePort().orElseThrow());
            assertThat(run.lines())
                    .anyMatch(
                            line ->
                                    line.startsWith("warning  udp ")
                                            && line.contains("127.0.0.2:" + all.udpPort())
                                            && line.contains("from 127.0.0.1:" + detour.port())
                                            && line.contains("Messages go over TCP."));
        }
    }

    /** Has the port of a server at another address, and passes its answers on from its own. */
    private static final class Detour implements AutoCloseable {
        private final DatagramSocket front;
        private final DatagramSocket back;
        private final int serverPort;

        Detour(InetAddress address, int serverPort) throws IOException {
            this.serverPort = serverPort;
            this.front = new DatagramSocket(serverPort, address);
            this.back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(this::carry);
        }

        int port() {
            return back.getLocalPort();
        }

        private void carry() {
            try {
                while (true) {
                    var packet = new DatagramPacket(new byte[2000], 2000);
                    front.receive(packet);
                    var client = packet.getSocketAddress();
                    packet.setSocketAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
                    back.send(packet);
                    back.receive(packet);
                    packet.setSocketAddress(client);
                    back.send(packet);
                }
            } catch (IOException e) {
                // It is closed.
            }
        }

        @Override
        public void close() {
            front.close();
            back.close();
        }
    }

    /** Seen to fail with the keys not compared. */
    @Test
    void anotherPinFailsAndEndsIt() {
        var run = shell.runs("doctor", "127.0.0.1:" + securePort(), "--pin", OTHER_PIN);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.lines())
                .anyMatch(line -> line.matches("failed   tls .*its key has the pin.*"))
                .noneMatch(line -> line.matches("\\w+ +server .*"));
    }

    @Test
    void whereNothingListensIsSix() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var run = shell.runs("doctor", "127.0.0.1:" + free);
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.out()).contains("failed   tcp ", "Nothing answers", "terminal");
    }

    @Test
    void anUnknownHostIsSix() {
        var run = shell.runs("doctor", "nobody.invalid", "--json");
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.lines())
                .first()
                .asString()
                .startsWith("{\"v\":1,\"check\":\"name\",\"result\":\"failed\"");
    }

    @Test
    void aPortThatSpeaksNoTlsIsSaidSo() {
        String classic = "127.0.0.1:" + server.tcpPort();
        var run = shell.runs("doctor", classic);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("failed   tls ", "does not speak TLS");
        var plain = shell.runs("doctor", "--plaintext", classic);
        assertThat(plain.exit()).isZero();
        assertThat(plain.out())
                .contains("warning  tls ", "ok       server", "by TCP")
                .doesNotContain("  udp ");
    }

    @Test
    void theServerIsNamedOnce() {
        var run = shell.runs("doctor", "here", "--server", "there");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Name the server once");
    }

    private static String nameOf(String line) {
        var read = LINE.matcher(line);
        assertThat(read.matches()).as(line).isTrue();
        return read.group(1);
    }

    private int securePort() {
        return server.securePort().orElseThrow();
    }
}
