package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;

final class PreferencesTest {
    @TempDir private Path home;
    private Path file = Path.of("");

    @BeforeEach
    void config() {
        file = home.resolve("chat-tui/config.toml");
    }

    private Preferences read(String... flags) {
        var environment = Map.of("XDG_CONFIG_HOME", home.toString());
        var around =
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(new byte[0]),
                        Clock.systemUTC(),
                        "alice");
        return Preferences.of(around, List.of(flags));
    }

    /** Seen to fail with a file that others may read. */
    @Test
    void whatIsKeptCountsAtTheNextStartAndIsForOnesOwnEyes() throws IOException {
        read().keep(Setting.THEME, List.of("light"));
        assertThat(read().settings().value(Setting.THEME)).isEqualTo("light");
        assertThat(read("theme=dark").settings().value(Setting.THEME)).isEqualTo("dark");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
    }

    /** Seen to fail with a new file in place of the link. */
    @Test
    void aLinkStaysALink() throws IOException {
        Path dotfiles = Files.writeString(home.resolve("dotfiles.toml"), "# mine\nbell = false\n");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, dotfiles);
        read().keep(Setting.BELL, List.of("true"));
        assertThat(file).isSymbolicLink();
        assertThat(dotfiles).hasContent("# mine\nbell = true\n");
    }

    /** Seen to fail with a wrong file written over. */
    @Test
    void aFileThatIsNoTomlIsLeftAsItIs() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "theme = dark\n");
        Preferences wrong = read();
        assertThat(wrong.problems()).singleElement().asString().startsWith(file + ":1: ");
        assertThatThrownBy(() -> wrong.keep(Setting.THEME, List.of("dark")))
                .hasMessage(
                        "%s cannot be changed: \"chat-tui config check\" says what is wrong in it",
                        file);
        assertThat(file).hasContent("theme = dark\n");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectories(file);
        assertThat(read().problems())
                .singleElement()
                .asString()
                .isEqualTo(file + " cannot be read (Is a directory).");
        Files.delete(file);
        Files.write(file, new byte[] {(byte) 0xFF});
        assertThat(read().problems()).containsExactly(file + " is not UTF-8.");
    }
}
