package dev.tcrp.tui.session.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Older;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.ManualDelays;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What was said before somebody came is told to them, whatever becomes of their connection. */
class HistoryAtEntryTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final RoomKey ROOM = new RoomKey(new ServerAddress("127.0.0.1", 9003), TEA);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir private Path folder;

    private final ChatServer server;
    private final FaultProxy proxy;

    HistoryAtEntryTest(@TempDir Path stored) throws IOException {
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(List.of(new OpenedRoom(TEA, 2)))
                                .securedBy(new SecurePort(0, Identity.keptIn(stored)))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        stored,
                                                        () -> Retention.EVERYTHING,
                                                        listener,
                                                        threads)));
        proxy = FaultProxy.to(HERE, server.securePort().orElseThrow(), server.udpPort());
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        server.close();
    }

    /** Seen to fail with no second question: nothing could be scrolled up to. */
    @Test
    void aConnectionThatIsLostBeforeTheAnswerAsksAgainOnTheNext() throws IOException {
        var bob = new Ears();
        try (var bobs = session("bob", bob, new ManualDelays())) {
            bobs.submit(new Enter(ROOM, token(0)));
            bobs.submit(new Say(ROOM, "hello", 1));
            bob.hears(Sent.class);
        }
        var alice = new Ears();
        var delays = new ManualDelays();
        Consumer<SessionEvent> atFirst =
                event -> {
                    if (event instanceof SessionEvent.Admitted
                            && alice.heard().stream().noneMatch(Disconnected.class::isInstance)) {
                        proxy.cutsTcp();
                    }
                    alice.accept(event);
                };
        try (var alices = session("alice", atFirst, delays)) {
            alices.submit(new Enter(ROOM, token(1)));
            alice.hears(Disconnected.class);
            assertThat(alice.heard()).noneMatch(Older.class::isInstance);
            proxy.heals();
            delays.pass();
            alice.hears(Entered.class);
            assertThat(alice.hears(Older.class).lines())
                    .extracting(SessionEvent.Line::text)
                    .contains("hello");
        }
    }

    private Token token(int which) {
        return Objects.requireNonNull(server.tokens().get(TEA)).get(which);
    }

    private Session session(String user, Consumer<SessionEvent> ears, ManualDelays delays) {
        return OwnSession.start(
                new ServerAddress(proxy.address().getHostAddress(), proxy.tcpPort()),
                new Security.Tls(
                        new Trust(Optional.empty(), new KnownServers(folder.resolve("known")))),
                new UserName(user),
                ears,
                new Backoff(new SplittableRandom(1)),
                delays);
    }
}
