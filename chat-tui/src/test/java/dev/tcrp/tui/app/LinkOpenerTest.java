package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A link reaches a program as one argument. */
final class LinkOpenerTest {
    @TempDir private Path folder;

    @Test
    void theLinkIsOneArgumentBehindTheWordsOfTheCommand() throws IOException {
        Path script = folder.resolve("browser");
        Path told = folder.resolve("told");
        Files.writeString(
                script,
                "#!/bin/sh\nprintf '%s|' \"$@\" >"
                        + told
                        + ".new\nmv "
                        + told
                        + ".new "
                        + told
                        + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        var opener = new LinkOpener(List.of(script.toString(), "--new"));
        assertThat(opener.open("https://a.example/?q=$(id)&x='; y")).isTrue();
        await().until(() -> Files.exists(told));
        assertThat(told).hasContent("--new|https://a.example/?q=$(id)&x='; y|");
    }

    @Test
    void aProgramThatIsNotThereOpensNothing() {
        assertThat(new LinkOpener(List.of(folder + "/none")).open("x")).isFalse();
    }

    @Test
    void farFromTheDesktopNothingIsOpened() throws IOException {
        Path program = folder.resolve("xdg-open");
        Files.writeString(program, "");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var desktop = Map.of("DISPLAY", ":0", "PATH", folder.toString());
        assertThat(LinkOpener.of(desktop)).isPresent();
        assertThat(LinkOpener.of(Map.of("PATH", folder.toString()))).isEmpty();
        assertThat(LinkOpener.of(Map.of("DISPLAY", ":0", "PATH", "/nowhere"))).isEmpty();
        var far = Map.of("DISPLAY", ":0", "PATH", folder.toString(), "SSH_CONNECTION", "1.2.3.4 1");
        assertThat(LinkOpener.of(far)).isEqualTo(Optional.empty());
    }
}
