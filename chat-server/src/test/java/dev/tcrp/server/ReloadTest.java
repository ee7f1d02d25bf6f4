package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** SIGHUP to a server that was started with a file. */
class ReloadTest {
    private static final String PORTS = "tcp-port = 0\nudp-port = 0\ntls-port = 0\nmemory = true\n";

    @TempDir private Path folder = Path.of("");
    private Path file = folder;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("chat-server.toml");
    }

    private Program started(String toml) throws IOException {
        Files.writeString(file, PORTS + toml);
        Program program = Program.with("--config", file.toString());
        program.linesUntilReady();
        return program;
    }

    private void reload(Program program, String toml) throws Exception {
        Files.writeString(file, PORTS + toml);
        program.signal("HUP");
    }

    private static void logs(Program program, String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(program.errors()).contains(words));
    }

    /** Seen to fail with a part that is not registered, and with settings that are taken whole. */
    @Test
    void whatCanChangeDoesAndTheRestIsSaidToNeedARestart() throws Exception {
        try (var program = started("max-handshakes = 9\n")) {
            reload(program, "log-level = 'debug'\nudp-io = 'nio'\n");
            logs(program, "reload: log-level is debug, was info: in force");
            logs(program, "reload: udp-io is nio, was auto: needs a restart");
            reload(program, "udp-io = 'nio'\n");
            logs(program, "reload: log-level is info, was debug: in force");
            await().untilAsserted(
                            () ->
                                    assertThat(program.errors().split("udp-io is nio"))
                                            .hasSize(1 + 2));
        }
    }

    /** Seen to fail with keys that no part takes. */
    @Test
    void whatStrangersMayDoChangesAtOnce() throws Exception {
        try (var program = started("")) {
            reload(program, "rooms = 'closed'\nlist-rooms = 'all'\n");
            logs(program, "reload: rooms is closed, was not set: in force");
            logs(program, "reload: list-rooms is all, was members: in force");
            reload(program, "rooms = 'some'\n");
            logs(program, "rooms = \\\"some\\\" must be one of open, by-token, closed");
        }
    }

    /** Seen to fail with a check that is left out. */
    @Test
    void aBadFileChangesNothingAndTheServerRunsOn() throws Exception {
        try (var program = started("")) {
            reload(program, "log-level = 'debug'\nmax-members = 'all'\n");
            logs(program, file + ":6:1: max-members = \\\"all\\\" must be a whole number up to");
            reload(program, "log-level = 'debug'\nmax-members = 0\n");
            logs(program, file + ":6:1: max-members 0 must be at least 1.");
            reload(program, "log-level = \n");
            logs(program, file + ":5:13: this is no TOML: ");
            assertThat(program.errors()).doesNotContain("in force").doesNotContain("level=debug");
            reload(program, "log-level = 'warn'\n");
            logs(program, "max-members 0 must");
            await().untilAsserted(() -> assertThat(program.errors()).contains("log-level is warn"));
        }
    }
}
