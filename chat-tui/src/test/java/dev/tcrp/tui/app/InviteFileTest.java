package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** An invite in a file. */
final class InviteFileTest {
    @TempDir private Path folder;

    @Test
    void onlyThePersonReadsItAndNoFileIsWrittenOver() throws IOException {
        var first = folder.resolve("chat-invite");
        assertThat(InviteFile.written(folder, "one")).isEqualTo(new UiEvent.Saved("" + first));
        var second = folder.resolve("chat-invite-2");
        assertThat(InviteFile.written(folder, "two")).isEqualTo(new UiEvent.Saved("" + second));
        assertThat(first).hasContent("one\n");
        String may = PosixFilePermissions.toString(Files.getPosixFilePermissions(second));
        assertThat(may).isEqualTo("rw-------");
    }

    @Test
    void whatCannotBeWrittenIsToldWithoutTheInvite() {
        assertThat(InviteFile.written(folder.resolve("none"), "secret"))
                .isInstanceOf(UiEvent.InputTrouble.class)
                .asString()
                .contains("cannot be written")
                .doesNotContain("secret");
    }
}
