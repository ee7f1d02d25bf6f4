package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
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
import dev.tcrp.tui.session.SessionCommand.Rename;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Made;
import dev.tcrp.tui.session.SessionEvent.MemberRenamed;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Coming back within TLS: to rooms that are in memory only, by another name, to another server. */
class ReturningTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final RoomName OPS = new RoomName("ops");
    private static final UserName AL = new UserName("al");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir private static Path folder;

    private final Ears laptop = new Ears();
    private final Ears phone = new Ears();
    private final Ears bob = new Ears();
    private final ManualDelays hands = new ManualDelays();
    private final ManualDelays phonesHands = new ManualDelays();
    private final Identity identity = Identity.keptIn(folder);
    private ChatServer server =
            ChatServer.start(
                    ServerConfig.embedded()
                            .relaying(UdpIo.AUTO, RateLimit.OFF)
                            .securedBy(new SecurePort(0, identity)));
    private final int port = server.securePort().orElseThrow();
    private final FaultProxy proxy = FaultProxy.to(HERE, port, server.udpPort());
    private final Session laptops = session(HERE, port, "alice", laptop, hands);
    private final Session phones =
            session(proxy.address(), proxy.tcpPort(), "alice", phone, phonesHands);
    private final Session bobs = session(HERE, port, "bob", bob, new ManualDelays());

    ReturningTest() throws IOException {}

    @BeforeEach
    void aliceHasMadeTheRoom() {
        laptops.submit(new Make(key(TEA)));
        laptop.hears(Entered.class);
    }

    @AfterEach
    void stop() throws IOException {
        laptops.close();
        phones.close();
        bobs.close();
        proxy.close();
        server.close();
    }

    @Test
    void aRoomInMemoryThatWasMadeAgainBeginsAnew() throws IOException {
        bobs.submit(new Enter(key(TEA), minted()));
        bob.hears(Entered.class);
        List.of("a", "b", "c").forEach(text -> bobs.submit(new Say(key(TEA), text, 1)));
        hears(laptop, "c");
        bobs.close();
        startsAnew(identity);
        var carol = new Ears();
        try (var carols = session(HERE, port, "carol", carol, new ManualDelays())) {
            carols.submit(new Enter(key(TEA), minted()));
            carol.hears(Entered.class);
            carols.submit(new Say(key(TEA), "one", 1));
            carols.submit(new Say(key(TEA), "two", 2));
            hears(laptop, "two");
        }
        assertThat(said(laptop)).containsExactly("one", "two");
    }

    @Test
    void aNameIsChangedOnAllDevicesAndOutlastsTheConnection() {
        phoneEnters();
        laptops.submit(new Rename(AL));
        assertThat(phone.hears(MemberRenamed.class).to()).isEqualTo(AL);
        assertThat(laptop.hears(MemberRenamed.class).to()).isEqualTo(AL);
        assertThat(laptop.heard().stream().filter(MemberRenamed.class::isInstance)).hasSize(1);
        comesBack();
        assertThat(phone.hears(Entered.class).members()).containsExactly(AL);
        assertThat(phone.heard()).noneMatch(Refused.class::isInstance);
    }

    @Test
    void aDeviceThatComesByTheNameOfBeforeIsTheSamePersons() {
        Token own = tokens().getFirst();
        laptops.submit(new Rename(AL));
        laptop.hears(MemberRenamed.class);
        phones.submit(new Enter(key(TEA), own));
        assertThat(phone.hears(Entered.class).members()).containsExactly(AL);
        assertThat(phone.hears(MemberRenamed.class))
                .matches(news -> news.room().room().equals(TEA))
                .matches(news -> news.from().equals(new UserName("alice")))
                .matches(news -> news.to().equals(AL));
    }

    @Test
    void aRoomThatRefusesTheNewNameKeepsHerUnderTheOld() throws IOException {
        bob.hears(SessionEvent.Connected.class);
        bobs.submit(new Rename(AL));
        bobs.submit(new Make(key(OPS)));
        bob.hears(Entered.class);
        bobs.submit(new SessionCommand.Mint(key(OPS), Terms.USUAL));
        Token invited = bob.hears(SessionEvent.Minted.class).token();
        laptops.close();
        phoneEnters();
        phones.submit(new Enter(key(OPS), invited));
        phone.hears(Entered.class, entered -> entered.room().room().equals(OPS));
        phones.submit(new Rename(AL));
        assertThat(phone.hears(Refused.class).refusal().text())
                .contains("In ops you are still alice.");
        phone.hears(MemberRenamed.class);
        comesBack();
        phone.hears(Entered.class, entered -> entered.room().room().equals(OPS) && entered.again());
        phone.hears(Entered.class, entered -> entered.room().room().equals(TEA) && entered.again());
        assertThat(phone.heard()).noneMatch(Refused.class::isInstance);
    }

    @Test
    void aServerThatLosesItsTrustIsTriedAgainAndNothingIsLost(@TempDir Path other)
            throws IOException {
        var dora = new Ears();
        var doras = new ManualDelays();
        try (var session = pinned("dora", dora, doras)) {
            session.submit(new Make(key(OPS)));
            dora.hears(Entered.class);
            dora.forget();
            startsAnew(Identity.keptIn(other));
            dora.hears(Disconnected.class);
            session.submit(new Say(key(OPS), "who are you?", 1));
            dora.forget();
            doras.pass();
            assertThat(dora.hears(Disconnected.class).reason()).contains("in between");
            startsAnew(identity);
            doras.pass();
            assertThat(dora.hears(Sent.class).id()).isEqualTo(1);
            assertThat(dora.heard()).noneMatch(SessionEvent.GivenUp.class::isInstance);
        }
    }

    private void phoneEnters() {
        phones.submit(new Enter(key(TEA), tokens().getFirst()));
        phone.hears(Entered.class);
    }

    private void comesBack() {
        phone.forget();
        proxy.cutsTcp();
        phone.hears(Disconnected.class);
        phone.forget();
        proxy.heals();
        phonesHands.pass();
    }

    /** One more token for tea, by the laptop. */
    private Token minted() {
        laptop.hears(Entered.class);
        laptops.submit(new SessionCommand.Mint(key(TEA), Terms.USUAL));
        return laptop.hears(SessionEvent.Minted.class).token();
    }

    private List<Token> tokens() {
        return laptop.hears(Made.class).tokens();
    }

    /** Another one where that one was, which knows nothing of it. */
    private void startsAnew(Identity with) throws IOException {
        int tcp = server.tcpPort();
        int udp = server.udpPort();
        server.close();
        laptop.hears(Disconnected.class);
        laptop.forget();
        server =
                ChatServer.start(
                        ServerConfig.on(HERE, tcp, udp)
                                .relaying(UdpIo.AUTO, RateLimit.OFF)
                                .securedBy(new SecurePort(port, with)));
        hands.pass();
        laptop.hears(Entered.class);
    }

    private static void hears(Ears ears, String text) {
        ears.hears(Said.class, said -> said.text().equals(text));
    }

    private static List<String> said(Ears ears) {
        return ears.heard().stream()
                .filter(Said.class::isInstance)
                .map(event -> ((Said) event).text())
                .toList();
    }

    private Session pinned(String user, Ears ears, ManualDelays clock) {
        Optional<Pin> pin = Optional.of(identity.pin());
        return session(HERE, port, user, ears, clock, pin);
    }

    private static Session session(
            InetAddress address, int port, String user, Ears ears, ManualDelays clock) {
        return session(address, port, user, ears, clock, Optional.empty());
    }

    private static Session session(
            InetAddress address,
            int port,
            String user,
            Ears ears,
            ManualDelays clock,
            Optional<Pin> pin) {
        return OwnSession.start(
                new ServerAddress(address.getHostAddress(), port),
                new Security.Tls(new Trust(pin, new KnownServers(folder.resolve("known")))),
                new UserName(user),
                ears,
                new Backoff(new SplittableRandom(1)),
                clock);
    }

    /** A session is with one server, whatever a command calls it. */
    private static RoomKey key(RoomName room) {
        return new RoomKey(new ServerAddress("127.0.0.1", 9003), room);
    }
}
