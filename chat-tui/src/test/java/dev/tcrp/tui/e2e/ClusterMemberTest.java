package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.Mint;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Minted;
import dev.tcrp.tui.session.SessionEvent.Reached;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A member of a cluster of two servers, who knows one of them, and that one stops. */
class ClusterMemberTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder;
    private List<EngineProcess> engines = List.of();
    private final List<ChatServer> servers = new ArrayList<>();
    private final Ears alice = new Ears();
    private final Ears bob = new Ears();

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                EngineProcess.program().isPresent(),
                "There is no nats-server here: name one by CHAT_NATS_SERVER.");
        engines = EngineProcess.start(Collections.nCopies(3, Host.HERE), folder, false);
        starts("north");
        starts("east");
    }

    private void starts(String node) throws IOException {
        List<String> urls = engines.stream().map(EngineProcess::url).toList();
        List<URI> monitors = engines.stream().map(EngineProcess::monitor).map(URI::create).toList();
        ClusterConfig cluster = ClusterConfig.of(urls, node).monitoredAt(monitors);
        servers.add(
                ChatServer.start(
                        ServerConfig.embedded()
                                .securedBy(new SecurePort(0, Identity.keptIn(folder)))
                                .inCluster(Optional.of(cluster))
                                .viewingIn(folder.resolve(node), () -> Retention.USUAL)));
    }

    @AfterEach
    void stop() throws IOException {
        for (ChatServer server : servers) {
            server.close();
        }
        engines.forEach(EngineProcess::close);
    }

    @Test
    void whoWasToldOfOneServerGoesOnAtTheOtherAtOnce() throws IOException {
        try (Session alices = session(at(north()), "alice", alice);
                Session bobs = session(at(east()), "bob", bob)) {
            alice.hears(Reached.class, news -> news.others().contains(at(east())));
            alices.submit(new Make(key(at(north()))));
            alice.hears(Entered.class);
            alices.submit(new Mint(key(at(north())), Terms.USUAL));
            bobs.submit(new Enter(key(at(east())), alice.hears(Minted.class).token()));
            bob.hears(Entered.class);
            alices.submit(new Say(key(at(north())), "from north", 1));
            bob.hears(Said.class, said -> said.text().equals("from north"));
            alice.hears(Sent.class, sent -> sent.id() == 1);
            ServerAddress gone = at(north());
            north().close();
            assertThat(alice.hears(Disconnected.class).retryIn()).isEqualTo(Backoff.LEAST);
            alices.submit(new Say(key(gone), "from east", 2));
            bobs.submit(new Say(key(at(east())), "hello again", 1));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> said(bob, "from east") && said(alice, "hello again"));
            assertThat(alice.hears(Reached.class, news -> !news.at().equals(gone)).at())
                    .isEqualTo(at(east()));
            alice.hears(Sent.class, sent -> sent.id() == 2);
            assertThat(bob.heard().stream().filter(ClusterMemberTest::isByAlice)).hasSize(2);
            assertThat(bob.heard()).noneMatch(SessionEvent.MemberLeft.class::isInstance);
        }
    }

    private ChatServer north() {
        return servers.getFirst();
    }

    private ChatServer east() {
        return servers.getLast();
    }

    private static boolean said(Ears ears, String text) {
        return ears.heard().stream()
                .anyMatch(event -> event instanceof Said said && said.text().equals(text));
    }

    private static boolean isByAlice(SessionEvent event) {
        return event instanceof Said said && said.sender().equals("alice");
    }

    private static ServerAddress at(ChatServer server) {
        return new ServerAddress("127.0.0.1", server.securePort().orElseThrow());
    }

    private static RoomKey key(ServerAddress at) {
        return new RoomKey(at, TEA);
    }

    private Session session(ServerAddress at, String user, Ears ears) {
        var trust = new Trust(Optional.empty(), new KnownServers(folder.resolve("known")));
        return OwnSession.start(at, new Security.Tls(trust), new UserName(user), ears);
    }
}
