package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.tls.Identity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The same frames within TLS 1.3. */
class TlsTest {
    @TempDir private Path folder;

    private final ChatServer server =
            Servers.start(
                    Servers.opening("hoge", 5)
                            .within(Budgets.DEFAULTS.with(Servers.SHORT))
                            .securedBy(new SecurePort(0, Identities.USUAL)));

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    @Test
    void aClientThatKnowsThePinIsServed() throws IOException {
        aliceEnters();
    }

    private void aliceEnters() throws IOException {
        try (var alice = secureClient()) {
            assertThat(enters(alice).members()).isEqualTo(1);
        }
    }

    /** Within TLS a member is reached by a path of its connection. */
    private EnterRoom.Entered enters(NamedClient alice) {
        alice.asks(new OpenPath(SealedClient.DEVICE));
        var token = new Token(Servers.tokens(server).getFirst());
        return (EnterRoom.Entered)
                alice.asks(new EnterRoom(new RoomName("hoge"), token, new UserName("alice"), 0));
    }

    @Test
    void anIdentityIsMadeOnceAndKept() throws IOException {
        assertThat(Identity.keptIn(Identities.FOLDER).pin()).isEqualTo(Identities.USUAL.pin());
    }

    @Test
    void anotherServersKeyHasAnotherPin() throws IOException {
        var other = Identity.keptIn(folder);
        assertThatThrownBy(() -> shakenHands(other)).isInstanceOf(SSLException.class);
    }

    @Test
    void filesInPemAreReadAgainAndWhatIsNoGoodChangesNothing() throws IOException {
        Path file = folder.resolve("here.pem");
        Files.copy(Identities.FOLDER.resolve("identity.pem"), file);
        var read = Identity.of(file, file);
        assertThat(read.pin()).isEqualTo(Identities.USUAL.pin());
        var next = Identity.keptIn(folder.resolve("next"));
        Files.copy(folder.resolve("next/identity.pem"), file, REPLACE_EXISTING);
        read.reload();
        assertThat(read.pin()).isEqualTo(next.pin());
        Files.writeString(file, "half a fi");
        assertThatThrownBy(read::reload).hasMessageContaining("here.pem holds no certificate");
        assertThat(read.pin()).isEqualTo(next.pin());
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws IOException {
        Identity.keptIn(folder.resolve("other"));
        assertThatThrownBy(
                        () ->
                                Identity.of(
                                        Identities.FOLDER.resolve("identity.pem"),
                                        folder.resolve("other/identity.pem")))
                .hasMessageContaining("is not that of the first certificate");
    }

    @Test
    void nobodyElseCanReadTheKey() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        Identities.FOLDER.resolve("identity.pem"))))
                .isEqualTo("rw-------");
    }

    private void shakenHands(Identity with) throws IOException {
        shakenHands(with, server);
    }

    private static void shakenHands(Identity with, ChatServer server) throws IOException {
        int port = server.securePort().orElseThrow();
        try (SSLSocket socket = new Pinning(with.pin()).connects(port)) {
            socket.startHandshake();
        }
    }

    @Test
    void olderTlsIsRefused() throws IOException {
        try (SSLSocket socket = new Pinning(Identities.USUAL.pin()).connects(securePort())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    /** More than a record each way. */
    @Test
    void requestsAndAnswersLargerThanARecordTravelWhole() throws IOException {
        try (var alice = secureClient()) {
            var room = new RoomName("big");
            var made =
                    (OpenRoom.Opened)
                            alice.asks(
                                    new OpenRoom(
                                            room,
                                            Limits.TOKENS_PER_REQUEST,
                                            new Lifetime(60),
                                            Optional.empty(),
                                            Topic.NONE,
                                            Terms.USUAL));
            assertThat(made.tokens()).hasSize(Limits.TOKENS_PER_REQUEST).doesNotHaveDuplicates();
        }
    }

    @Test
    void manyRequestsAtOnceAreAnsweredInOrder() throws IOException {
        try (var alice = secureClient()) {
            byte[] one = ClassicClient.frame(16, "", "\0\0");
            for (int i = 0; i < 200; i++) {
                alice.line.sends(one);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(alice.answer()).isInstanceOf(ListRooms.Rooms.class);
            }
        }
    }

    @Test
    void whoDoesNotShakeHandsIsClosedAndTheOthersAreServedMeanwhile() throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), securePort());
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(i % 2 == 0 ? new byte[] {22, 3, 1} : new byte[0]);
            silent.add(socket);
        }
        aliceEnters();
        for (Socket socket : silent) {
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
            socket.close();
        }
    }

    /** Seen to fail with any number let in. */
    @Test
    void whoFloodsWithHalfOpenConnectionsLosesItsOldest() throws IOException {
        var most = new Budgets.Connections(500, 500, 16, 10, RateLimit.OFF);
        var config =
                ServerConfig.embedded()
                        .within(Budgets.DEFAULTS.with(most))
                        .securedBy(new SecurePort(0, Identities.USUAL));
        List<Socket> flood = new ArrayList<>();
        try (var busy = Servers.start(config)) {
            for (int i = 0; i < 20; i++) {
                var local = InetAddress.ofLiteral("127.0.0.9");
                var server = InetAddress.getLoopbackAddress();
                flood.add(new Socket(server, busy.securePort().orElseThrow(), local, 0));
                flood.getLast().setSoTimeout(5000);
            }
            shakenHands(Identities.USUAL, busy);
            for (Socket oldest : flood.subList(0, 10)) {
                assertThat(oldest.getInputStream().readAllBytes()).hasSizeLessThan(100);
            }
            assertThatThrownBy(() -> isClosedSoon(flood.getLast()))
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }

    private static void isClosedSoon(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        assertThat(socket.getInputStream().read()).isNegative();
    }

    @Test
    void whatIsNoTlsIsClosedWithoutHarm() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), securePort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(ClassicClient.frame(2, "hoge", "x y"));
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
        }
        aliceEnters();
    }

    @Test
    void theServersLastWordsComeThroughTls() throws IOException {
        try (var alice = secureClient()) {
            enters(alice);
            server.close();
            assertThat(alice.hears(RoomEvent.ServerNotice.class).text()).contains("stopping");
            alice.line.isClosed();
        }
    }

    private int securePort() {
        return server.securePort().orElseThrow();
    }

    private NamedClient secureClient() throws IOException {
        var socket = new Pinning(Identities.USUAL.pin()).connects(securePort());
        return new NamedClient(new Line(server, socket), "hoge");
    }
}
