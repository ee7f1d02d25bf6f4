package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.FileLimits;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** {@code send --file} and {@code save} against a server of ours. */
class FileVerbsTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final int LIMIT = 3_000_000;

    @TempDir private Path folder;
    private ChatServer server;
    private List<String> tokens = List.of();
    private final Random random = new Random(17);

    @BeforeEach
    void start() throws IOException {
        server = starts(0);
        tokens =
                Objects.requireNonNull(server.tokens().get(TEA)).stream()
                        .map(token -> token.value())
                        .toList();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private ChatServer starts(int port) throws IOException {
        Path store = folder.resolve("store");
        Retention kept = Retention.USUAL.with(FileLimits.of(LIMIT, 3L * LIMIT, 6L * LIMIT));
        return ChatServer.start(
                ServerConfig.embedded()
                        .opening(List.of(new OpenedRoom(TEA, 5)))
                        .securedBy(new SecurePort(port, Identity.keptIn(folder)))
                        .persistingIn(
                                (listener, threads) ->
                                        SqliteStore.open(store, () -> kept, listener, threads)));
    }

    private Shell shell(int token) {
        int port = server.securePort().orElseThrow();
        return new Shell()
                .with("CHAT_PLAINTEXT", "0")
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .with("CHAT_SERVER", "127.0.0.1:" + port)
                .with("CHAT_TOKEN", tokens.get(token));
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    private Shell.Run sends(Path file, String... more) {
        var words = new ArrayList<>(List.of("send", "tea", "--user", "ci"));
        words.addAll(List.of("--file", file.toString()));
        words.addAll(List.of(more));
        return shell(1).runs(words.toArray(String[]::new));
    }

    private String seqOf(String name) {
        return shell(2)
                .runs("tail", "tea", "--since", "1d", "--json", "--user", "eye")
                .lines()
                .stream()
                .filter(line -> line.contains("\"name\":\"" + name + "\""))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*\"seq\":(\\d+).*", "$1");
    }

    private Shell.Run saves(String seq, Path to) {
        return shell(2).runs("save", "tea", seq, to.toString(), "--user", "eye");
    }

    @Test
    void aFileThatIsSentIsSavedBySomebodyElse() throws IOException {
        Path graph = file("graph.png", 1_000_000);
        var sent = sends(graph, "since Monday");
        assertThat(sent.exit()).as(sent.err()).isZero();
        Path into = Files.createDirectory(folder.resolve("into"));

        var saved = saves(seqOf("graph.png"), into);

        assertThat(saved.exit()).as(saved.err()).isZero();
        assertThat(saved.lines()).containsExactly(into.resolve("graph.png").toString());
        assertThat(into.resolve("graph.png")).hasSameBinaryContentAs(graph);
        assertThat(shell(2).runs("tail", "tea", "--since", "1d", "--user", "eye").out())
                .contains("since Monday");
        assertThat(saves(seqOf("graph.png"), into).lines())
                .containsExactly(into.resolve("graph (2).png").toString());
        try (var files = Files.list(into)) {
            assertThat(files).hasSize(2);
        }
    }

    /** Seen to fail with a new blob for each upload. */
    @Test
    void theSameUnderOneIdIsSaidOnce() throws IOException {
        Path graph = file("graph.png", 100_000);
        assertThat(sends(graph, "--id", "build-7").exit()).isZero();
        var again = sends(graph, "--id", "build-7");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(shell(2).runs("tail", "tea", "--since", "1d", "--json", "--user", "eye").lines())
                .filteredOn(line -> line.contains("\"file\""))
                .hasSize(1);
    }

    @Test
    void filesOfNothingAndOfTheLimitAreSentAndOneMoreIsRefused() throws IOException {
        assertThat(sends(file("empty", 0)).exit()).isZero();
        assertThat(sends(file("limit", LIMIT)).exit()).isZero();
        var more = sends(file("more", LIMIT + 1));
        assertThat(more.exit()).isEqualTo(8);
        assertThat(more.err()).contains("3000001 bytes", "at most 3000000 bytes");
        Path into = Files.createDirectory(folder.resolve("into"));
        assertThat(saves(seqOf("empty"), into).exit()).isZero();
        assertThat(into.resolve("empty")).isEmptyFile();
    }

    @Test
    void whatCannotBeSentIsToldInWords() throws IOException {
        var none = sends(folder.resolve("nothing"));
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("There is no file").contains("nothing");
        assertThat(sends(folder).err()).contains("is no file. Give the path of one.");
        assertThat(sends(file("x", 3), "--no-wait").exit()).isEqualTo(2);
    }

    @Test
    void whatCannotBeSavedIsToldInWords() throws IOException {
        assertThat(shell(1).runs("send", "tea", "words", "--user", "ci").exit()).isZero();
        String seq =
                shell(2)
                        .runs("tail", "tea", "--since", "1d", "--json", "--user", "eye")
                        .lines()
                        .stream()
                        .filter(line -> line.contains("words"))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst(".*\"seq\":(\\d+).*", "$1");
        var text = saves(seq, folder);
        assertThat(text.exit()).isEqualTo(3);
        assertThat(text.err()).contains("Message " + seq + " of tea is no file");
        assertThat(saves("999", folder).err()).contains("There is no message 999 in tea");
        Path graph = file("graph.png", 10);
        assertThat(sends(graph).exit()).isZero();
        var there = saves(seqOf("graph.png"), graph);
        assertThat(there.exit()).isEqualTo(2);
        assertThat(there.err()).contains("is there already");
        assertThat(saves(seqOf("graph.png"), folder.resolve("no/where")).err())
                .contains("is in no folder that is there");
    }
}
