package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A text goes to an editor in a file that nobody else can read, and that is gone afterwards. */
final class EditorProgramTest {
    @TempDir private Path folder;

    /** Seen to fail with the file left behind. */
    @Test
    void theTextIsEditedInAFileOfItsOwn() throws IOException {
        UiEvent edited = editor("stat -c %a \"$2\" >>\"$2\"; echo \"$1\" >>\"$2\"").edit("a");
        assertThat(edited).isEqualTo(new UiEvent.Edited("a\n600\n-w\n"));
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    @Test
    void anEditorThatFailsChangesNothing() throws IOException {
        assertThat(editor("echo x >\"$2\"; exit 3").edit("a"))
                .isInstanceOfSatisfying(
                        UiEvent.InputTrouble.class,
                        trouble -> assertThat(trouble.words()).contains("ended with 3"));
        assertThat(folder.resolve("run")).isEmptyDirectory();
        assertThat(EditorProgram.of(Map.of("EDITOR", folder + "/none")).edit("a"))
                .isInstanceOf(UiEvent.InputTrouble.class);
        assertThat(editor("printf '\\377' >\"$2\"").edit("a"))
                .isInstanceOf(UiEvent.InputTrouble.class);
    }

    @Test
    void visualComesBeforeEditor() {
        assertThat(EditorProgram.of(Map.of("EDITOR", "ed")).command()).containsExactly("ed");
        assertThat(EditorProgram.of(Map.of("EDITOR", "ed", "VISUAL", "code --wait")).command())
                .containsExactly("code", "--wait");
        assertThat(EditorProgram.of(Map.of("EDITOR", " ")).command()).containsExactly("vi");
    }

    private EditorProgram editor(String script) throws IOException {
        Path program = folder.resolve("editor");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path run = Files.createDirectories(folder.resolve("run"));
        return EditorProgram.of(
                Map.of("EDITOR", program + " -w", "XDG_RUNTIME_DIR", run.toString()));
    }
}
