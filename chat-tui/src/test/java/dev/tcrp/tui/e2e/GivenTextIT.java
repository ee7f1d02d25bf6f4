package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Text is text, however a script gives it (cases B1, B5, B7, E8). */
final class GivenTextIT {
    /**
     * Red on the build before: the file's content was said, the blank at the end was lost, and a
     * second --user was refused.
     */
    @Test
    void aScriptsTextIsSaidAsItIsOrRefused() {
        try (var server = ServerProcess.with("--room", "tea")) {
            var room = Map.of("T", Program.CLIENT.toString(), "CHAT_SERVER", server.address());
            var environment = new java.util.HashMap<>(room);
            environment.put("CHAT_TOKEN", server.tokens().get(0));
            for (String line :
                    List.of(
                            "\"$T\" send tea --user a -- \"@/etc/hostname\"",
                            "\"$T\" send tea --user x --user a \"  tab\tend \"",
                            "LC_ALL=C \"$T\" send tea --user a \"日本\"",
                            "printf ' x\\ty \\n' | \"$T\" send tea --user a")) {
                sh(environment, line);
            }
            Program heard = sh(environment, "\"$T\" tail tea --user a --since 1h --json");
            assertThat(heard.out().lines().map(line -> line.replaceAll(".*\"text\":", "")))
                    .as(heard.err())
                    .containsExactly(
                            "\"@/etc/hostname\"}", "\"  tab\\tend \"}", "\"日本\"}", "\" x\\ty \"}");
            for (String line :
                    List.of(
                            "\"$T\" send tea --user a \"$(printf 'f\\351')\"",
                            "\"$T\" send tea --user \"$(printf 'f\\351')\" hi",
                            "CHAT_USER=\"$(printf 'f\\351')\" \"$T\" send tea hi",
                            "printf 'f\\351' | \"$T\" send tea --user a")) {
                Program refused = sh(environment, line);
                assertThat(refused.exit()).as(line).isEqualTo(2);
                assertThat(refused.err()).contains("UTF-8");
            }
        }
    }

    private static Program sh(Map<String, String> environment, String script) {
        return Program.run(environment, "", List.of("sh", "-c", script));
    }
}
