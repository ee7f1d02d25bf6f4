package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;
import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.GivenUp;
import dev.tcrp.tui.session.SessionEvent.Reached;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.net.Ways;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A server with several addresses, some of which do not answer. */
class SeveralAddressesTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir private static Path folder;

    private final Ears alice = new Ears();
    private final Ears bob = new Ears();
    private final ManualDelays hands = new ManualDelays();
    private final Identity identity = Identity.keptIn(folder);
    private final ChatServer server = starts(identity);
    private final FaultProxy north = proxy();
    private final FaultProxy east = proxy();

    SeveralAddressesTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        north.close();
        east.close();
        server.close();
    }

    @Test
    void whenOneAddressEndsTheMemberIsAtTheOtherAtOnceAndNothingIsLost() throws IOException {
        var direct = new ServerAddress(HERE.getHostAddress(), server.securePort().orElseThrow());
        try (var alices = session(at(north), "alice", alice, List.of(at(east)));
                var bobs = session(direct, "bob", bob, List.of())) {
            alices.submit(new Make(key()));
            alice.hears(Entered.class);
            alices.submit(new SessionCommand.Mint(key(), Terms.USUAL));
            bobs.submit(new Enter(key(), alice.hears(SessionEvent.Minted.class).token()));
            bob.hears(Entered.class);
            ServerAddress first = alice.hears(Reached.class).at();
            ServerAddress other = first.equals(at(north)) ? at(east) : at(north);
            (first.equals(at(north)) ? north : east).cutsTcp();
            assertThat(alice.hears(Disconnected.class).retryIn()).isEqualTo(Backoff.LEAST);
            alices.submit(new Say(key(), "meanwhile", 1));
            bobs.submit(new Say(key(), "are you there?", 1));
            hands.pass();
            assertThat(alice.hears(Reached.class, news -> !news.at().equals(first)).at())
                    .isEqualTo(other);
            alice.hears(Sent.class);
            alice.hears(Said.class, said -> said.text().equals("are you there?"));
            bob.hears(Said.class, said -> said.text().equals("meanwhile"));
            assertThat(bob.heard().stream().filter(SeveralAddressesTest::isByAlice)).hasSize(1);
            assertThat(bob.heard()).noneMatch(SessionEvent.MemberLeft.class::isInstance);
        }
    }

    @Test
    void aServerWhoseFirstAddressIsDownIsFoundAtAnother() throws IOException {
        var nowhere = new ServerAddress("nowhere.invalid", 9003);
        try (var session =
                session(nowhere, "alice", alice, List.of(closed(), at(north), silent()))) {
            session.submit(new Make(key()));
            alice.hears(Entered.class);
            assertThat(alice.hears(Reached.class).at()).isEqualTo(at(north));
            assertThat(alice.heard()).noneMatch(Disconnected.class::isInstance);
        }
    }

    @Test
    void anotherServerAtAnAddressIsNotTalkedTo(@TempDir Path elsewhere) throws IOException {
        try (var other = starts(Identity.keptIn(elsewhere))) {
            int port = other.securePort().orElseThrow();
            var wrong = new ServerAddress(HERE.getHostAddress(), port);
            try (var session = session(wrong, "alice", alice, List.of(at(north)))) {
                session.submit(new Make(key()));
                alice.hears(Entered.class);
                assertThat(alice.hears(Reached.class).at()).isEqualTo(at(north));
            }
            var only = new Ears();
            try (var _ = session(wrong, "alice", only, List.of(closed()))) {
                assertThat(only.hears(GivenUp.class).reason()).contains("in between");
            }
        }
    }

    /** What is on this machine needs no pin: nobody is led here by what a server tells. */
    @Test
    void aServerElsewhereIsNotLookedForOnThisMachine() throws IOException {
        var nowhere = new ServerAddress("nowhere.invalid", 9003);
        var trust = new Trust(Optional.empty(), new KnownServers(folder.resolve("known")));
        try (var _ = session(nowhere, "alice", alice, List.of(at(north)), trust)) {
            alice.hears(Disconnected.class);
            assertThat(alice.heard()).noneMatch(SessionEvent.Connected.class::isInstance);
        }
    }

    private static boolean isByAlice(SessionEvent event) {
        return event instanceof Said said && said.sender().equals("alice");
    }

    private static ChatServer starts(Identity identity) throws IOException {
        Path store = Files.createTempDirectory(folder, "store");
        return ChatServer.start(
                ServerConfig.embedded()
                        .relaying(UdpIo.AUTO, RateLimit.OFF)
                        .securedBy(new SecurePort(0, identity))
                        .persistingIn(
                                (listener, threads) ->
                                        SqliteStore.open(
                                                store, () -> Retention.USUAL, listener, threads)));
    }

    private FaultProxy proxy() throws IOException {
        return FaultProxy.to(HERE, server.securePort().orElseThrow(), server.udpPort());
    }

    private static ServerAddress at(FaultProxy proxy) {
        return new ServerAddress(proxy.address().getHostAddress(), proxy.tcpPort());
    }

    /** Where nobody listens. */
    private static ServerAddress closed() throws IOException {
        try (var socket = new ServerSocket(0, 1, HERE)) {
            return new ServerAddress(HERE.getHostAddress(), socket.getLocalPort());
        }
    }

    /** Where connections are taken, and no word is said. */
    private ServerAddress silent() {
        east.holdsTcp();
        return at(east);
    }

    private Session session(
            ServerAddress address, String user, Ears ears, List<ServerAddress> others) {
        var known = new KnownServers(folder.resolve("known"));
        return session(address, user, ears, others, new Trust(Optional.of(identity.pin()), known));
    }

    private Session session(
            ServerAddress address,
            String user,
            Ears ears,
            List<ServerAddress> others,
            Trust trust) {
        return OwnSession.start(
                address,
                new Security.Tls(trust, new Ways(others)),
                new UserName(user),
                ears,
                new Backoff(new SplittableRandom(1)),
                hands);
    }

    /** A session is with one server, whatever a command calls it. */
    private static RoomKey key() {
        return new RoomKey(new ServerAddress("127.0.0.1", 9003), TEA);
    }
}
