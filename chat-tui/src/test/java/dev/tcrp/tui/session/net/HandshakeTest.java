package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ConnectionException.Kind;
import dev.tcrp.tui.session.ServerAddress;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Ports that take the connection, and with which there is no TLS; each for a reason of its own. */
@Timeout(30)
class HandshakeTest {
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(300), Duration.ofSeconds(5));

    /** A fatal alert, protocol_version: RFC 8446 section 6. */
    private static final byte[] NO_COMMON_VERSION = HexFormat.of().parseHex("15030300020246");

    @TempDir private Path folder;
    private ServerSocket port;

    @BeforeEach
    void open() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    /** Seen to fail before (case E3): it did not speak TLS as we do. */
    @Test
    void aServerThatIsFullClosesAtOnce() {
        refusedBy(Socket::close).hasMessageContaining("It may be full: try again later.");
    }

    @Test
    void aServerThatResetsMayBeFullToo() {
        refusedBy(
                        peer -> {
                            peer.setSoLinger(true, 0);
                            peer.close();
                        })
                .hasMessageContaining("It may be full: try again later.");
    }

    @Test
    void anOlderTlsIsNamed() {
        refusedBy(peer -> peer.getOutputStream().write(NO_COMMON_VERSION))
                .hasMessageContaining("shares no version of TLS with us, which is 1.3");
    }

    @Test
    void whoSpeaksSomethingElseIsNoTlsPort() {
        byte[] banner = "SSH-2.0-OpenSSH_9.2p1 \u001b[2J\r\n".getBytes(StandardCharsets.UTF_8);
        refusedBy(peer -> peer.getOutputStream().write(banner))
                .hasMessageContaining("does not speak TLS")
                .message()
                .doesNotContain("\u001b");
    }

    @Test
    void whoSaysNothingIsNotBlamedOnAFirewall() {
        refusedBy(peer -> {}).hasMessageContaining("does not answer to TLS in time");
    }

    /** The peer does this once it has heard the first bytes of us. */
    private AbstractThrowableAssert<?, ? extends Throwable> refusedBy(Manner manner) {
        Thread.ofVirtual().start(() -> receive(manner));
        var known = new KnownServers(folder.resolve("known_servers"));
        var tls = new Security.Tls(new Trust(Optional.empty(), known));
        var there = new ServerAddress("127.0.0.1", port.getLocalPort());
        return assertThatThrownBy(() -> Connection.open(there, tls, SHORT, event -> {}))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        why -> assertThat(why.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("Is that its TLS port?");
    }

    private void receive(Manner manner) {
        try (Socket peer = port.accept()) {
            peer.getInputStream().read(new byte[4096]);
            manner.with(peer);
            peer.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Either end has closed it.
        }
    }

    private interface Manner {
        void with(Socket peer) throws IOException;
    }
}
