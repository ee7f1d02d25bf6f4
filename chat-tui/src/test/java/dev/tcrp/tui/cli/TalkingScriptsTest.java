package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Scripts answer, react, edit and delete. */
final class TalkingScriptsTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder;
    private ChatServer server;
    private List<String> tokens = List.of();

    @BeforeEach
    void start() throws IOException {
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(List.of(new OpenedRoom(TEA, 4)))
                                .securedBy(new SecurePort(0, Identity.keptIn(folder)))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        folder.resolve("store"),
                                                        () -> Retention.USUAL,
                                                        listener,
                                                        threads)));
        tokens =
                Objects.requireNonNull(server.tokens().get(TEA)).stream()
                        .map(token -> token.value())
                        .toList();
        isDone(1, "send", "tea", "--user", "ci", "build 7 is running");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Shell.Run runs(int token, String... arguments) {
        return new Shell()
                .with("CHAT_PLAINTEXT", "0")
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .with("CHAT_SERVER", "127.0.0.1:" + server.securePort().orElseThrow())
                .with("CHAT_TOKEN", tokens.get(token))
                .runs(arguments);
    }

    private void isDone(int token, String... arguments) {
        var run = runs(token, arguments);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private void fails(int exit, String words, int token, String... arguments) {
        var run = runs(token, arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.err()).contains(words);
    }

    private List<String> log() {
        return runs(3, "tail", "tea", "--user", "eve", "--since", "0", "--json").lines().stream()
                .filter(line -> !line.contains("\"act\":\"notice\""))
                .toList();
    }

    /** The place of a message, as a script finds it. */
    private String seq(String text) {
        return log().stream()
                .filter(line -> line.contains("\"text\":\"" + text + "\""))
                .map(line -> line.replaceFirst(".*\"seq\":([0-9]+).*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        String running = seq("build 7 is running");
        isDone(2, "send", "tea", "--user", "bob", "--reply", running, "good");
        isDone(2, "send", "tea", "--user", "bob", "--thread", running, "--also-in-room", "why?");
        assertThat(log().get(1)).contains("\"text\":\"good\"", "\"ref\":" + running);
        assertThat(log().get(2)).contains("\"root\":" + running, "\"also_in_room\":true");
        fails(
                3,
                "There is no such message in tea",
                2,
                "send",
                "tea",
                "--user",
                "bob",
                "--reply",
                "999",
                "to nothing");
        fails(2, "--also-in-room needs", 2, "send", "tea", "--also-in-room", "x");
        assertThat(log()).hasSize(3);
    }

    @Test
    void aReactionIsPutOnceAndTakenBack() {
        String running = seq("build 7 is running");
        isDone(2, "react", "tea", running, ":+1:", "--user", "bob");
        fails(5, "is there already", 2, "react", "tea", running, "👍", "--user", "bob");
        isDone(2, "react", "tea", running, "👍", "--off", "--user", "bob");
        fails(
                3,
                "no such message or reaction",
                2,
                "react",
                "tea",
                running,
                "👍",
                "--off",
                "--user",
                "bob");
        fails(2, "one character as people see it", 2, "react", "tea", running, "yes");
        fails(2, "SEQ \"0\" must be 1 or more", 2, "react", "tea", "0", "👍");
        assertThat(log()).hasSize(3);
        assertThat(log().get(1)).contains("\"act\":\"react\"", "\"ref\":" + running, "\"on\":true");
    }

    /** Seen to fail with the name of whoever is in the room alone. */
    @Test
    void whoHasReactedIsListed() {
        String running = seq("build 7 is running");
        assertThat(runs(3, "reactions", "tea", running, "--user", "eve").lines()).isEmpty();
        isDone(2, "react", "tea", running, "👍", "--user", "bob");
        isDone(1, "react", "tea", running, "👍", "--user", "ci");
        isDone(2, "react", "tea", running, "🎉", "--user", "bob");
        assertThat(runs(3, "reactions", "tea", running, "--user", "eve").lines())
                .containsExactlyInAnyOrder("🎉\tbob", "👍\tbob", "👍\tci");
        assertThat(runs(3, "reactions", "tea", running, "--user", "eve", "--json").lines())
                .contains(
                        "{\"v\":1,\"room\":\"tea\",\"seq\":%s,\"emoji\":\"🎉\",\"user\":\"bob\"}"
                                .formatted(running));
        fails(2, "SEQ \"0\" must be 1 or more", 3, "reactions", "tea", "0", "--user", "eve");
    }

    /** Seen to fail with the name taken for a room's. */
    @Test
    void everyVerbKnowsTheDirectRoomWithAMember() {
        isDone(2, "tail", "tea", "--user", "bob", "--since", "1h");
        isDone(1, "send", "@bob", "--room", "tea", "--user", "ci", "psst");
        String line = direct(2, "tail", "@ci", "--since", "0", "--json");
        assertThat(line).contains("\"user\":\"ci\"", "\"text\":\"psst\"");
        String seq = line.replaceFirst(".*\"seq\":([0-9]+).*", "$1");
        assertThat(direct(2, "wait", "@ci", "--since", "0", "--match", "ps+t"))
                .endsWith("ci: psst");
        assertThat(direct(2, "search", "@ci", "psst")).endsWith("ci: psst");
        direct(2, "react", "@ci", seq, "👍");
        assertThat(direct(2, "reactions", "@ci", seq)).isEqualTo("👍\tbob");
        isDone(1, "edit", "@bob", seq, "pssst", "--room", "tea", "--user", "ci");
        assertThat(direct(2, "search", "@ci", "pssst")).endsWith("ci: pssst");
        isDone(1, "delete", "@bob", seq, "--room", "tea", "--user", "ci");
        assertThat(direct(2, "tail", "@ci", "--since", "0")).doesNotContain("psst");
        fails(3, "Nobody who is called eve", 1, "tail", "@eve", "--room", "tea", "--user", "ci");
        fails(2, "--room goes with @NAME", 1, "tail", "bob", "--room", "tea", "--user", "ci");
        fails(
                3,
                "no message 99 in the direct room",
                2,
                "save",
                "@ci",
                "99",
                "--room",
                "tea",
                "--user",
                "bob");
        assertThat(log()).hasSize(1);
    }

    private String direct(int token, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--room", "tea", "--user", "bob"));
        var run = runs(token, all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("\u2060");
        return String.join("\n", run.lines());
    }

    @Test
    void onlyTheAuthorEditsAndTheSameIdEditsOnce() {
        String running = seq("build 7 is running");
        String[] edit = {"edit", "tea", running, "build 7 is out", "--user", "ci", "--id", "7-out"};
        isDone(1, edit);
        isDone(1, edit);
        assertThat(log()).hasSize(2);
        assertThat(log().get(1))
                .contains("\"act\":\"edit\"", "\"text\":\"(edited) build 7 is out\"");
        fails(4, "Somebody else said it", 2, "edit", "tea", running, "mine", "--user", "bob");
        fails(2, "There is no text", 1, "edit", "tea", running, " ", "--user", "ci");
    }

    @Test
    void theAuthorDeletesOnceAndAHostAnybodys() {
        String running = seq("build 7 is running");
        isDone(2, "send", "tea", "--user", "bob", "spam");
        String spam = seq("spam");
        fails(4, "Somebody else said it", 1, "delete", "tea", spam, "--user", "ci");
        isDone(0, "delete", "tea", spam, "--user", "alice");
        fails(3, "There is no such message", 0, "delete", "tea", spam, "--user", "alice");
        isDone(1, "delete", "tea", running, "--user", "ci");
        assertThat(String.join("\n", log())).doesNotContain("spam", "running");
    }
}
