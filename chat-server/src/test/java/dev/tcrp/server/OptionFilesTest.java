package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Seen to fail with picocli's own expansion, which takes every word for a file (case B1). */
class OptionFilesTest {
    @TempDir private Path folder;

    @Test
    void aFileStandsForItsWordsOnlyWhereAnOptionMayStand() throws Exception {
        String file = "@" + Files.writeString(folder.resolve("f"), "--room a\n--room @b\n");
        assertThat(expanded(file, "--memory"))
                .containsExactly("--room", "a", "--room", "@b", "--memory");
        assertThat(expanded("--room", file)).containsExactly("--room", file);
        assertThat(expanded("--room=" + file)).containsExactly("--room=" + file);
        assertThat(expanded("--memory", "--", file)).containsExactly("--memory", "--", file);
        assertThat(expanded("backup", file)).containsExactly("backup", file);
        assertThat(expanded("--room", "--", file)).hasSize(6);
    }

    @Test
    void wordsArePartedByBlanksAndKeptTogetherByQuotes() {
        assertThat(
                        OptionFiles.words(
                                "# a comment 'x\n--room 'b c:3'\t--room \"#d\" --room e#f # g"))
                .containsExactly("--room", "b c:3", "--room", "#d", "--room", "e#f");
    }

    @Test
    void aFileThatIsMissingOrNoTextIsRefusedInWords() throws Exception {
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'-', (byte) 0xE9});
        assertThatThrownBy(() -> expanded("@" + latin)).hasMessageContaining("text in UTF-8");
        assertThatThrownBy(() -> expanded("@/nowhere/f")).hasMessageContaining("can be read");
    }

    private static List<String> expanded(String... words) {
        return OptionFiles.expanded(Main.commandLine().getCommandSpec(), List.of(words));
    }
}
