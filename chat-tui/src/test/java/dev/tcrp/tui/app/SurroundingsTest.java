package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.cli.CommandTree;

import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Who and where the person is, as the environment and the system say. */
class SurroundingsTest {
    /** E6. Seen to fail with what passwd says taken. */
    @Test
    void theHomeOfTheEnvironmentWins() {
        assertThat(around(Map.of("HOME", "/elsewhere"), "alice").home())
                .contains(Path.of("/elsewhere"));
        assertThat(around(Map.of(), "alice").home())
                .contains(Path.of(System.getProperty("user.home")));
        assertThat(around(Map.of("HOME", ""), "alice").home())
                .contains(Path.of(System.getProperty("user.home")));
    }

    @Test
    void aHomeThatIsNoPlaceIsNone() {
        assertThat(around(Map.of("HOME", "somewhere"), "alice").home()).isEmpty();
    }

    /** E6. */
    @Test
    void whoHasNoLoginNameIsAskedForOne() {
        var line = CommandTree.commandLine(around(Map.of(), ""), options -> Exit.DONE);
        var err = new StringWriter();
        line.setErr(new PrintWriter(err));
        assertThat(line.execute("--room", "tea")).isEqualTo(2);
        assertThat(err.toString()).contains("Give --user NAME, or set CHAT_USER.");
        assertThat(line.execute("--room", "tea", "--user", "alice")).isZero();
    }

    private static Surroundings around(Map<String, String> environment, String login) {
        return new Surroundings(
                environment, InputStream.nullInputStream(), Clock.systemUTC(), login);
    }
}
