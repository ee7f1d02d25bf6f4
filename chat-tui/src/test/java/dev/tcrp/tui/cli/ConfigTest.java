package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.settings.Setting;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code chat-tui config}, and how flags, variables and the file reach the chat. */
final class ConfigTest {
    @TempDir private Path home;
    private Path file = Path.of("");
    private Shell shell = new Shell();

    @BeforeEach
    void config() {
        file = home.resolve("chat-tui/config.toml");
        shell = new Shell().with("XDG_CONFIG_HOME", home.toString());
    }

    private Path holds(String text) throws IOException {
        Files.createDirectories(home.resolve("chat-tui"));
        return Files.writeString(file, text);
    }

    /** Seen to fail with the file's own name for a setting's origin left out. */
    @Test
    void whatIsListedIsAFileOfSettings() throws IOException {
        holds("theme = \"dark\"\n");
        Shell.Run list = shell.runs("config", "list");
        assertThat(list.exit()).isZero();
        assertThat(list.lines())
                .contains("theme = \"dark\"  # " + file + ":1", "time_format = \"HH:mm\"");
        holds(list.out());
        assertThat(shell.runs("config", "check").exit()).isZero();
        assertThat(shell.runs("config", "list", "--json").lines())
                .hasSameSizeAs(Setting.values())
                .contains(
                        "{\"v\":1,\"key\":\"hide\",\"value\":[],\"default\":[],\"origin\":\"%s:%d\",\"allowed\":\"any of rooms, members\",\"variable\":\"CHAT_TUI_HIDE\",\"help\":\"panes that are hidden at the start\"}"
                                .formatted(
                                        file, Files.readAllLines(file).indexOf("hide = []") + 1));
    }

    @Test
    void aValueIsChangedAndRead() throws IOException {
        holds("# mine\nbell = false # loud\n");
        Shell.Run set = shell.runs("config", "set", "mention_words", "deploy", "花子");
        assertThat(set.exit()).isZero();
        assertThat(set.err())
                .isEqualTo("mention_words = [\"deploy\", \"花子\"] is in %s.\n".formatted(file));
        assertThat(file)
                .hasContent("# mine\nbell = false # loud\nmention_words = [\"deploy\", \"花子\"]\n");
        assertThat(shell.runs("config", "get", "mention_words").out()).isEqualTo("deploy\n花子\n");
        assertThat(shell.runs("config", "set", "mention_words").exit()).isZero();
        assertThat(shell.runs("config", "get", "mention_words").out()).isEmpty();
    }

    @Test
    void aSettingIsTakenOutOfTheFile() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "bell = false\ntheme = \"light\"\n");
        Shell.Run unset = shell.runs("config", "unset", "theme");
        assertThat(unset.exit()).isZero();
        assertThat(unset.err())
                .isEqualTo("theme is not in " + file + " any more; the default is auto.\n");
        assertThat(file).hasContent("bell = false\n");
        assertThat(shell.runs("config", "unset", "theme").err())
                .isEqualTo("theme is not in " + file + "; the default is auto.\n");
        assertThat(shell.runs("config", "unset", "thme").exit()).isEqualTo(2);
    }

    /** Seen to fail with a wrong value written all the same. */
    @Test
    void whatIsWrongIsNotWritten() {
        Shell.Run value = shell.runs("config", "set", "theme", "drak");
        assertThat(value.exit()).isEqualTo(2);
        assertThat(value.err())
                .isEqualTo(
                        "theme cannot be \"drak\": it must be auto, dark, light, high-contrast or"
                                + " terminal; did you mean dark?\n");
        Shell.Run key = shell.runs("config", "get", "thme");
        assertThat(key.exit()).isEqualTo(2);
        assertThat(key.err()).isEqualTo("there is no setting thme; did you mean theme?\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void aVariableThatCountsBeforeIsTold() {
        Shell.Run set =
                shell.with("CHAT_TUI_THEME", "dark").runs("config", "set", "theme", "light");
        assertThat(set.err()).endsWith("CHAT_TUI_THEME is set, and counts before that.\n");
        assertThat(shell.runs("config", "get", "theme").out()).isEqualTo("dark\n");
    }

    /** Seen to fail with the problems of the file left out. */
    @Test
    void aCheckTellsFileAndLine() throws IOException {
        assertThat(shell.runs("config", "check").exit()).isZero();
        holds("theme = \"dark\"\n[keys]\n\"alt+u\" = \"upper-cas\"\n");
        Shell.Run check = shell.with("CHAT_TUI_BELL", "yes").runs("config", "check");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(check.err().lines())
                .containsExactly(
                        file
                                + ":3: a key can do nothing called \"upper-cas\"; did you mean"
                                + " upper-case?",
                        "CHAT_TUI_BELL: bell cannot be \"yes\": it must be true or false.");
    }

    /** Seen to fail with a wrong file that is put back as it was. */
    @Test
    void whatWasEditedStaysRightOrWrong() throws IOException {
        shell.with("EDITOR", "printf 'theme = \"drak\"\\n' >>");
        Shell.Run edit = shell.runs("config", "edit");
        assertThat(edit.exit()).isEqualTo(2);
        assertThat(edit.err()).contains("theme cannot be \"drak\"");
        assertThat(file)
                .content()
                .startsWith("# Settings of chat-tui")
                .endsWith("theme = \"drak\"\n");
        Shell.Run failed = shell.with("VISUAL", "false").runs("config", "edit");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).isEqualTo("Editing failed: false ended with 1.\n");
    }

    @Test
    void aNewFileChangesNothing() throws IOException {
        assertThat(shell.with("EDITOR", "true").runs("config", "edit").exit()).isZero();
        String everything = Files.readString(file).replaceAll("(?m)^# (\\w+ = )", "$1");
        holds(everything);
        assertThat(shell.runs("config", "check").exit()).isZero();
    }

    @Test
    void keysAreListedAsBound() throws IOException {
        holds("[keys]\n\"alt+x\" = \"unfold\"\n");
        assertThat(shell.runs("config", "keys").lines())
                .contains("unfold\tCtrl+O Alt+X\tunfold a long message");
    }

    @Test
    void theChatHasWhatWasChosen() throws IOException {
        holds("plain = true\nthem = \"dark\"\n");
        shell.with("CHAT_TUI_BELL", "false").runs("--set", "theme=light", "--set=hide=rooms");
        var options = shell.chats().getFirst();
        assertThat(options.plain()).isTrue();
        assertThat(options.preferences().settings().value(Setting.THEME)).isEqualTo("light");
        assertThat(options.preferences().settings().values(Setting.HIDE)).containsExactly("rooms");
        assertThat(options.preferences().settings().isOn(Setting.BELL)).isFalse();
        assertThat(options.preferences().problems())
                .containsExactly(file + ":2: there is no setting them; did you mean theme?");
        Shell.Run wrong = shell.runs("--set", "theme=drak");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("--set: theme cannot be \"drak\": it must be auto, dark");
        assertThat(shell.chats()).hasSize(1);
    }
}
