package dev.tcrp.tui.session.own;

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
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.OpenPicture;
import dev.tcrp.tui.session.SessionCommand.SaveFile;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionCommand.SayAgain;
import dev.tcrp.tui.session.SessionCommand.SendFile;
import dev.tcrp.tui.session.SessionCommand.StopFiles;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.FileSaved;
import dev.tcrp.tui.session.SessionEvent.Moving;
import dev.tcrp.tui.session.SessionEvent.PictureOpened;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SessionEvent.Unsent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import javax.imageio.ImageIO;

/** Files in the rooms of a session, with a server of ours. */
class RoomFilesTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder;
    private final Ears alice = new Ears();
    private final Ears bob = new Ears();
    private ChatServer server;
    private RoomKey room;
    private Session alices;
    private Session bobs;

    @BeforeEach
    void start() throws IOException {
        Path store = folder.resolve("store");
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(List.of(new OpenedRoom(TEA, 3)))
                                .securedBy(new SecurePort(0, Identity.keptIn(folder)))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        store,
                                                        () -> Retention.USUAL,
                                                        listener,
                                                        threads)));
        var address = new ServerAddress("127.0.0.1", server.securePort().orElseThrow());
        room = new RoomKey(address, TEA);
        alices = comes("alice", alice, 1);
        bobs = comes("bob", bob, 2);
    }

    private Session comes(String user, Ears ears, int token) throws IOException {
        var trust =
                new Trust(
                        Optional.of(Identity.keptIn(folder).pin()),
                        new KnownServers(folder.resolve("known")));
        var session =
                OwnSession.start(room.server(), new Security.Tls(trust), new UserName(user), ears);
        session.submit(new Enter(room, token(token)));
        ears.hears(Entered.class);
        return session;
    }

    private Token token(int which) {
        return Objects.requireNonNull(server.tokens().get(TEA)).get(which);
    }

    @AfterEach
    void stop() throws IOException {
        alices.close();
        bobs.close();
        server.close();
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void aFileIsSaidOnceItIsThereAndSavedByItsPlace() throws IOException {
        Path graph = file("graph.png", 500_000);
        alices.submit(new SendFile(room, graph.toString(), 1));
        Said said = bob.hears(Said.class, one -> one.content() instanceof Content.File);
        assertThat(said.envelope().blob()).isPresent();
        assertThat(alice.hears(Sent.class).id()).isEqualTo(1);
        assertThat(alice.hears(Moving.class, one -> one.progress().isEmpty()).isSent()).isTrue();

        Path into = Files.createDirectory(folder.resolve("into"));
        bobs.submit(new SaveFile(room, said.seq(), into.toString(), 2));
        assertThat(bob.hears(FileSaved.class).path())
                .isEqualTo(into.resolve("graph.png").toString());
        assertThat(into.resolve("graph.png")).hasSameBinaryContentAs(graph);
    }

    /** Seen to fail with a session that knows of no file that failed. */
    @Test
    void aFileThatIsNotThereSaysSoAndIsSentOnceItIs() throws IOException {
        String path = folder.resolve("later.txt").toString();
        alices.submit(new SendFile(room, path, 7));
        Unsent unsent = alice.hears(Unsent.class);
        assertThat(unsent.id()).isEqualTo(7);
        assertThat(unsent.reason()).startsWith("There is no file");
        file("later.txt", 5);
        alices.submit(new SayAgain(room, 7));
        assertThat(alice.hears(Sent.class).id()).isEqualTo(7);
    }

    /** Seen to fail with a URL that is taken for a path. */
    @Test
    void aFileIsSentByItsUrlToo() throws IOException {
        String url = file("a b.txt", 5).toUri().toString();
        assertThat(url).startsWith("file:///").contains("%20");
        alices.submit(new SendFile(room, url, 7));
        Said said = bob.hears(Said.class, one -> one.content() instanceof Content.File);
        assertThat(((Content.File) said.content()).name()).isEqualTo("a b.txt");
    }

    /** Seen to fail with a name's ending that counts, and with a file that is saved first. */
    @Test
    void aPictureIsReadIntoMemoryAndAnythingElseIsToldInWords() throws IOException {
        var painted = new BufferedImage(120, 80, BufferedImage.TYPE_3BYTE_BGR);
        Path graph = folder.resolve("graph.txt");
        ImageIO.write(painted, "png", graph.toFile());
        alices.submit(new SendFile(room, graph.toString(), 1));
        Said said = bob.hears(Said.class, one -> one.content() instanceof Content.File);
        bobs.submit(new OpenPicture(room, said.seq(), 2));
        PictureOpened opened = bob.hears(PictureOpened.class);
        assertThat(opened.seq()).isEqualTo(said.seq());
        assertThat(opened.file().name()).isEqualTo("graph.txt");
        assertThat(opened.picture().width()).isEqualTo(120);
        assertThat(bob.hears(Moving.class, one -> one.progress().isEmpty()).isSent()).isFalse();

        alices.submit(new SendFile(room, file("large.png", 300_000).toString(), 3));
        Said other = bob.hears(Said.class, one -> one.seq() > said.seq());
        bobs.submit(new OpenPicture(room, other.seq(), 4));
        assertThat(bob.hears(Refused.class).refusal().text())
                .isEqualTo("large.png, 293 KiB, is neither PNG nor JPEG. S saves it.");
        alices.submit(new SendFile(room, file("huge.png", 11 << 20).toString(), 5));
        Said huge = bob.hears(Said.class, one -> one.seq() > other.seq());
        bobs.submit(new OpenPicture(room, huge.seq(), 6));
        assertThat(bob.hears(Refused.class, one -> one.refusal().text().contains("11 MiB")))
                .isNotNull();
    }

    @Test
    void aMessageThatIsNoFileSavesNothing() {
        alices.submit(new Say(room, "hello", 1));
        long seq = bob.hears(Said.class, one -> one.text().equals("hello")).seq();
        bobs.submit(new SaveFile(room, seq, "", 2));
        assertThat(bob.hears(Refused.class).refusal().text())
                .isEqualTo("That message is no file, or was deleted.");
    }

    /** Seen to fail with files that nobody waits for at the end. */
    @Test
    void aFileOnItsWayIsPendingUntilItIsStopped() throws IOException {
        Path large = file("large.bin", 24 << 20);
        alices.submit(new SendFile(room, large.toString(), 3));
        Pending pending = alices.pending().join();
        assertThat(pending.lines()).contains("large.bin");
        alices.submit(new StopFiles(room, 3));
        assertThat(alice.hears(Unsent.class).id()).isEqualTo(3);
        assertThat(alices.pending().join().lines()).isEmpty();
    }
}
