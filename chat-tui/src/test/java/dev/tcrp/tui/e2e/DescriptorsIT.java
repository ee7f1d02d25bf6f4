package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Standard input and output as a shell may hand them over: full, closed, or without a reader. */
final class DescriptorsIT {
    private static ServerProcess server;

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        server = ServerProcess.with("--room", "tea:3", "--list-rooms", "all");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A8. Red on the build before: each of them ended with 0. */
    @ParameterizedTest
    @CsvSource({
        "room create full --json, nobody has its tokens",
        "token create tea, The token is made",
        "room list, what was printed is lost",
        "room show tea --json, what was printed is lost",
        "token list tea, what was printed is lost",
        "--help, what was printed is lost",
        "--version, what was printed is lost",
        "tail tea --user u --since 0, what was printed is lost",
        "--plain --user u --room tea, what was printed is lost"
    })
    void whatCannotBeWrittenIsSaidWithExitCodeOne(String words, String said) {
        says("tea");
        Program full = shell("\"$chat\" " + words + " >/dev/full");
        assertThat(full.exit()).as(full.err()).isEqualTo(1);
        assertThat(full.err()).contains("No space left on device").contains(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"$chat\" --help",
                "\"$chat\" room list --json",
                "\"$chat\" tail tea --user u --since 0",
                "seq 3 | \"$chat\" --plain --user u --room tea"
            })
    void whoReadsNoMoreIsLeftInSilence(String command) {
        Program gone = shell("{ " + command + "; echo \"ended with $?\" >&2; } | true");
        assertThat(gone.err().lines().filter(line -> !line.startsWith("In tea")))
                .containsExactly("ended with 0");
    }

    /**
     * B8. Red on the build before: {@code send} ended with an OutOfMemoryError, and plain mode with
     * its input closed did not end; the others are neighbours.
     */
    @ParameterizedTest
    @CsvSource({
        "send tea --user u <&-, 2",
        "send tea --user u hello <&-, 0",
        "--plain --user u --room tea <&-, 0",
        "room list >&-, 0",
        "room list 2>&-, 0",
        "room list <&- >&- 2>&-, 0",
        "who tea --json >&-, 0",
        "--version <&- 2>&-, 0",
        "room show nowhere 2>&-, 3"
    })
    void aClosedDescriptorIsAnEmptyFile(String words, int code) {
        Program closed = shell("\"$chat\" " + words);
        assertThat(closed.exit()).as(closed.err()).isEqualTo(code);
        assertThat(closed.err()).doesNotContain("OutOfMemory");
    }

    /** Red on the build before: it ran on, and the tokens of the room were nowhere. */
    @Test
    void aServerWhoseTokensCannotBeWrittenDoesNotStart() {
        Program full = server("--room tea >/dev/full");
        assertThat(full.exit()).as(full.err()).isEqualTo(1);
        assertThat(full.err()).contains("No space left on device").contains("--new-tokens");
    }

    /** Red on the build before: each of them ended with 0. */
    @ParameterizedTest
    @ValueSource(strings = {"check --data-dir \"$kept\"", "--help", "--version", "backup --help"})
    void aServersVerbWhoseOutputIsLostFails(String words) {
        Program full = shell("\"$server\" " + words + " >/dev/full");
        assertThat(full.exit()).as(full.err()).isEqualTo(1);
        assertThat(full.err()).contains("No space left on device");
    }

    @Test
    void aServerWithAllDescriptorsClosedKeepsItsRoomsWhole() {
        Program started = server("--room tea <&- >&- 2>&- & echo $!");
        String pid = started.out().strip();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(folder.resolve("rooms.db-wal")));
        } finally {
            Program.run(Map.of(), "", List.of("kill", "-TERM", pid));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
        }
        Program check = shell("\"$server\" check --data-dir '" + folder + "'");
        assertThat(check.out()).isEqualTo("ok\n");
    }

    private Program server(String words) {
        return shell(
                "\"$server\" --tcp-port 0 --udp-port 0 --tls-port 0 --data-dir '%s' %s"
                        .formatted(folder, words));
    }

    private static void says(String text) {
        Program sent = shell("\"$chat\" send tea --user u " + text);
        assertThat(sent.exit()).as(sent.err()).isZero();
    }

    private static Program shell(String script) {
        return Program.run(
                Map.of(
                        "CHAT_SERVER",
                        server.address(),
                        "CHAT_TOKEN",
                        server.tokens().getFirst(),
                        "kept",
                        server.folder().toString(),
                        "chat",
                        Program.CLIENT.toString(),
                        "server",
                        Program.SERVER.toString()),
                "",
                List.of("sh", "-c", script));
    }
}
