package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** The client's verbs as a shell script has them. */
final class ScriptsIT {
    @TempDir private Path folder;

    /** Seen to fail with what Java says of its cache, which knows the files by their times. */
    @Test
    void aProgramWhoseFilesWereCopiedStartsInSilence() {
        Program copy =
                Program.run(
                        Map.of(),
                        "",
                        List.of(
                                "sh",
                                "-c",
                                "cp -r '%s' '%s/dist' && touch '%2$s/dist/lib/start.jar'"
                                        .concat(" && '%2$s/dist/bin/chat-tui' --version")
                                        .formatted(
                                                Program.CLIENT.resolve("../..").normalize(),
                                                folder)));
        assertThat(copy.exit()).as(copy.err()).isZero();
        assertThat(copy.out()).startsWith("chat-tui ");
        assertThat(copy.err()).isEmpty();
    }

    @Test
    void aScriptMakesARoomTailsItAndSendsIntoIt() throws IOException {
        try (var server = ServerProcess.with()) {
            var environment = Map.of("CHAT_SERVER", server.address());
            Program made =
                    Program.chat(
                            environment,
                            "",
                            "room",
                            "create",
                            "builds",
                            "--tokens",
                            "2",
                            "--ttl",
                            "24h",
                            "--json");
            assertThat(made.exit()).as(made.err()).isZero();
            List<String> tokens =
                    made.out().lines().findFirst().orElseThrow().transform(ScriptsIT::tokensOf);
            assertThat(tokens).hasSize(2);

            Path script = folder.resolve("talk.sh");
            Files.writeString(
                    script,
                    """
                    set -eu
                    %1$s tail builds --user watcher --count 2 --timeout 60s --json > tail.out &
                    tail=$!
                    while ! %1$s who builds | grep -q watcher; do :; done
                    printf 'build 17 is green\\nビルド 18 は緑 🟢\\n' | CHAT_TOKEN=%3$s %1$s send builds --user ci --per-line -
                    wait $tail
                    """
                            .formatted(Program.CLIENT, "", tokens.get(0)));
            var watcher = new java.util.HashMap<>(environment);
            watcher.put("CHAT_TOKEN", tokens.get(1));
            Program talk =
                    Program.run(
                            watcher, "", List.of("sh", "-c", "cd '" + folder + "' && sh talk.sh"));
            assertThat(talk.exit()).as(talk.err()).isZero();
            assertThat(
                            Files.readString(folder.resolve("tail.out"))
                                    .lines()
                                    .filter(line -> line.contains("\"act\":\"say\"")))
                    .hasSize(2)
                    .allMatch(
                            line ->
                                    line.contains("\"user\":\"ci\"")
                                            && line.contains("\"room\":\"builds\""))
                    .anyMatch(line -> line.contains("ビルド 18 は緑 🟢"));
        }
    }

    @Test
    void eachWayToFailHasItsCode() throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, "11111111-2222-4333-8444-555555555555\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        try (var server = ServerProcess.with("--room", "lobby")) {
            var at = Map.of("CHAT_SERVER", server.address());
            assertThat(Program.chat(at, "", "room", "show", "nowhere").exit()).isEqualTo(3);
            assertThat(
                            Program.chat(
                                            at,
                                            "",
                                            "send",
                                            "lobby",
                                            "--token-file",
                                            token.toString(),
                                            "hi")
                                    .exit())
                    .isEqualTo(4);
            assertThat(Program.chat(at, "", "room", "create", "lobby").exit()).isEqualTo(5);
            assertThat(Program.chat(at, "", "room", "create", "lobby", "--if-not-exists").exit())
                    .isZero();
            assertThat(Program.chat(at, "", "room", "create", "").exit()).isEqualTo(2);
            Program told =
                    Program.chat(
                            at,
                            "",
                            "send",
                            "lobby",
                            "--token",
                            "11111111-2222-4333-8444-555555555555",
                            "hi");
            assertThat(told.exit()).isEqualTo(2);
            assertThat(told.err())
                    .contains("CHAT_TOKEN")
                    .contains("--token-file")
                    .doesNotContain("11111111");
        }
        assertThat(Program.chat(Map.of("CHAT_SERVER", "127.0.0.1:1"), "", "room", "list").exit())
                .isEqualTo(6);
    }

    private static List<String> tokensOf(String json) {
        return java.util.regex.Pattern.compile("(?<=\")[\\w-]{22}(?=\")")
                .matcher(json)
                .results()
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();
    }
}
