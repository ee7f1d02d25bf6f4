package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.accounts.DeviceSlot;
import dev.tcrp.tui.accounts.LeftFile;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.SayAgain;
import dev.tcrp.tui.session.SessionCommand.SayLeft;
import dev.tcrp.tui.session.SessionCommand.SendFile;
import dev.tcrp.tui.session.SessionCommand.StopFiles;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.FileBegun;
import dev.tcrp.tui.session.SessionEvent.FileSaved;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SessionEvent.Unsent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** A client that ends while a file is on its way, and the next one, which goes on with it. */
class FilesLeftTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder;
    private int port;
    private ChatServer server;
    private RoomKey room;
    private Path graph;
    private List<Token> tokens = List.of();

    @BeforeEach
    void start() throws IOException {
        starts();
        tokens = Objects.requireNonNull(server.tokens().get(TEA));
        room = new RoomKey(new ServerAddress("127.0.0.1", port), TEA);
        graph = Files.write(folder.resolve("graph.png"), new byte[200_000]);
    }

    private void starts() throws IOException {
        Path store = folder.resolve("store");
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(List.of(new OpenedRoom(TEA, 3)))
                                .securedBy(new SecurePort(port, Identity.keptIn(folder)))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        store,
                                                        () -> Retention.USUAL,
                                                        listener,
                                                        threads)));
        port = server.securePort().orElseThrow();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** One run of a client, with what the last one has left. */
    private final class Run implements AutoCloseable {
        private final DeviceSlot slot;
        private final SaidLines said;
        private final List<SessionCommand.InRoom> left;
        private final Ears ears = new Ears();
        private final Session session;

        Run(String user, int token, Instant now) throws IOException {
            var state = new StateFolder(folder.resolve(user).resolve("chat-tui"));
            slot = DeviceSlot.take(state, new SplittableRandom(token), _ -> {}).orElseThrow();
            said = new SaidLines(slot);
            left = said.leftIn(room, 0, now);
            var trust =
                    new Trust(
                            Optional.of(Identity.keptIn(folder).pin()),
                            new KnownServers(folder.resolve("known")));
            session =
                    OwnSession.resume(
                            room.server(),
                            new Security.Tls(trust),
                            new UserName(user),
                            slot.outbox().device(room.server()),
                            slot.outbox().count(room.server()),
                            event -> {
                                said.heard(event);
                                ears.accept(event);
                            });
            session.submit(new Enter(room, tokens.get(token)));
            ears.hears(Entered.class);
            said.entered(room).forEach(session::submit);
        }

        /** A file whose transfer has begun, and comes to no end. */
        void sendsToNobody(long id) throws IOException {
            server.close();
            session.submit(new SendFile(room, graph.toString(), id));
            ears.hears(FileBegun.class, begun -> sha256(begun).isPresent());
        }

        private static Optional<?> sha256(FileBegun begun) {
            return begun.again() instanceof SendFile send ? send.sha256() : Optional.empty();
        }

        List<LeftFile> files() {
            return slot.outbox().files();
        }

        @Override
        public void close() {
            session.close();
            slot.close();
        }
    }

    private Run alice() throws IOException {
        return new Run("alice", 1, Instant.now());
    }

    private static boolean isFile(SessionEvent event) {
        return event instanceof Said said && said.content() instanceof Content.File;
    }

    /** The third one does not know that the file was said. */
    @Test
    void theNextClientGoesOnWithAFileAndSaysItOnce() throws IOException {
        try (var alice = alice()) {
            alice.sendsToNobody(1);
        }
        starts();
        try (var bob = new Run("bob", 2, Instant.now())) {
            try (var alice = alice()) {
                assertThat(alice.left).hasSize(1);
                assertThat(alice.ears.hears(Sent.class).id()).isEqualTo(1);
                assertThat(alice.files()).isEmpty();
            }
            try (var alice = alice()) {
                assertThat(alice.left).hasOnlyElementsOfType(SayLeft.class);
                alice.left.forEach(alice.session::submit);
                assertThat(alice.ears.hears(Sent.class).id()).isEqualTo(1);
            }
            Said said = bob.ears.hears(Said.class, FilesLeftTest::isFile);
            assertThat(bob.ears.heard().stream().filter(FilesLeftTest::isFile)).hasSize(1);

            Path into = Files.createDirectory(folder.resolve("into"));
            bob.slot.moves(
                    new LeftFile(
                            room, said.seq(), into.toString(), Optional.empty(), Instant.now()));
        }
        try (var bob = new Run("bob", 2, Instant.now())) {
            assertThat(Path.of(bob.ears.hears(FileSaved.class).path()))
                    .hasSameBinaryContentAs(graph);
            assertThat(bob.files()).isEmpty();
        }
    }

    @Test
    void aFileThatHasChangedMeanwhileIsRefusedInWords() throws IOException {
        try (var alice = alice()) {
            alice.sendsToNobody(1);
        }
        starts();
        Files.write(graph, new byte[] {1});
        try (var alice = alice()) {
            assertThat(alice.ears.hears(Unsent.class).reason()).contains("has changed");
            assertThat(alice.files()).isEmpty();
            alice.session.submit(new SayAgain(room, 1));
            assertThat(alice.ears.hears(Sent.class).id()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsStoppedIsForgotten() throws IOException {
        try (var alice = alice()) {
            alice.sendsToNobody(1);
            assertThat(alice.files()).hasSize(1);
            alice.session.submit(new StopFiles(room, 1));
            alice.ears.hears(Unsent.class);
            assertThat(alice.files()).isEmpty();
        }
    }

    @Test
    void aFileOfTheDayBeforeYesterdayAsks() throws IOException {
        try (var alice = alice()) {
            alice.sendsToNobody(1);
        }
        starts();
        try (var alice = new Run("alice", 1, Instant.now().plus(Duration.ofDays(2)))) {
            assertThat(alice.left).hasOnlyElementsOfType(SendFile.class);
            alice.session.submit(new SayAgain(room, 1));
            assertThat(alice.ears.hears(Sent.class).id()).isEqualTo(1);
            assertThat(alice.ears.heard().stream().filter(FileBegun.class::isInstance)).hasSize(2);
        }
    }
}
