package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the programs run: homes, folders that may not hold programs, files of certificates. */
final class SurroundingsIT {
    @TempDir private Path folder;

    /** Runs the server's program in this environment, given as words of env(1), to its end. */
    private static Program server(List<String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of("env", "-u", "XDG_STATE_HOME"));
        command.addAll(environment);
        command.addAll(List.of("timeout", "55", Program.SERVER.toString()));
        command.addAll(List.of(words));
        return Program.run(Map.of(), "", command);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** E4. Red on the build before: SQLite's library and JLine's were left there. */
    @Test
    void whatIsKilledLeavesNothingInTheFolderForScratch() throws IOException {
        var scratch = Map.of("CHAT_JAVA_OPTS", "-Djava.io.tmpdir=" + folder);
        try (var server = ServerProcess.in(scratch, "--room", "tea");
                var chat =
                        Terminal.running(
                                80,
                                24,
                                scratch,
                                "'%s' --embedded --user alice --room tea"
                                        .formatted(Program.CLIENT))) {
            chat.sees("tea ›");
            server.signal("KILL");
            server.awaitExit();
            assertThat(left()).isEmpty();
        }
    }

    /** E4. Red on the build before: 120 lines of stack traces. */
    @Test
    void aLibraryThatCannotBeLoadedIsOneLineWithTheRemedy() {
        Program run =
                server(
                        List.of(
                                "CHAT_JAVA_OPTS=-Dorg.sqlite.lib.path=/nowhere"
                                        + " -Dorg.sqlite.tmpdir=/nowhere"),
                        "--tcp-port",
                        "0",
                        "--udp-port",
                        "0",
                        "--tls-port",
                        "0",
                        "--log-level",
                        "warn",
                        "--data-dir",
                        folder.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("/nowhere", "noexec", "CHAT_JAVA_OPTS=-Dorg.sqlite.tmpdir=");
    }

    /** E6. Red on the build before: the home of the passwd entry was taken. */
    @Test
    void homeIsWhereHomeSays() {
        Program run = server(List.of("HOME=" + folder), "check");
        assertThat(run.err()).contains(folder + "/.local/state/chat-server");
    }

    /** E6. Red on the build before: it served, from a folder called "?" where it was started. */
    @Test
    void withNoHomeAtAllAFolderIsAskedFor() {
        List<String> nowhere = List.of("-u", "HOME", "CHAT_JAVA_OPTS=-Duser.home=?");
        for (String verb : List.of("--memory", "check", "backup x")) {
            Program run = server(nowhere, verb.split(" "));
            assertThat(run.exit()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("Name a folder with --data-dir.");
        }
        assertThat(Path.of("?")).doesNotExist();
    }

    /** E5. Red on the build before: no start at all, for "Input length = 1". */
    @Test
    void aCertificateThatIsGoneAtAHangUpIsSaidAndTheOldOneHoldsOn() throws IOException {
        Path pem = folder.resolve("own.pem");
        try (var maker = ServerProcess.with()) {
            Files.writeString(
                    pem, "発行者: お茶\n" + Files.readString(maker.folder().resolve("identity.pem")));
        }
        String file = pem.toString();
        try (var server = ServerProcess.with("--tls-cert", file, "--tls-key", file)) {
            Files.delete(pem);
            server.signal("HUP");
            await().until(() -> server.log().contains("The old certificate holds on"));
            assertThat(server.log()).contains("there is no file " + pem + "; put it there");
            Program asked =
                    Program.chat(
                            Map.of("CHAT_SERVER", server.address()),
                            "",
                            "room",
                            "list",
                            "--pin",
                            server.pin());
            assertThat(asked.exit()).as(asked.err()).isZero();
        }
    }

    /** C1 and B10, as somebody types it. Red on the build before: let in by the first name. */
    @Test
    void namesAreWhatTheyShowAndTheSameInEverySpelling() throws IOException {
        try (var server = ServerProcess.with("--room", "が:2")) {
            Path token = Files.writeString(folder.resolve("token"), server.tokens().get(1));
            for (String user : List.of("Al\u034Fice", "Alice\u00A0", "Alice\u3164")) {
                Program refused = says(server, token, user, "が");
                assertThat(refused.exit()).as(refused.err()).isNotZero();
                assertThat(refused.err()).contains("U+%04X".formatted(hidden(user)));
            }
            assertThat(says(server, token, "ぐり", "が").exit()).isZero();
            Program again = says(server, token, "く\u3099り", "か\u3099");
            assertThat(again.exit()).as(again.err()).isZero();
        }
    }

    private static int hidden(String user) {
        return user.codePoints().filter(c -> c > 0x7F).findFirst().orElseThrow();
    }

    private static Program says(ServerProcess server, Path token, String user, String room) {
        return Program.chat(
                Map.of("CHAT_SERVER", server.address()),
                "",
                "send",
                room,
                "--user",
                user,
                "--token-file",
                token.toString(),
                "--pin",
                server.pin(),
                "words");
    }
}
