package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.update.Effect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class CalledProgramsTest {
    private static final String HOSTILE = "hey alice; touch owned $(touch owned) `touch owned` \"'";

    @TempDir private Path folder;
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final CalledPrograms programs = new CalledPrograms(troubles::add);

    private Settings runs(String... command) {
        return Settings.USUAL.with(Setting.ON_MENTION, List.of(command), "here");
    }

    private String program(String script) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("called"), "#!/bin/sh\ncd " + folder + "\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private String heard() {
        try {
            return Files.readString(folder.resolve("heard"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Seen to fail with a shell that reads the text as words of its own. */
    @Test
    void whatOthersWroteIsDataAndIsNotObeyed() throws IOException {
        String called =
                program("{ cat; echo \"$CHAT_ROOM|$CHAT_SENDER|$1\"; } >aside\nmv aside heard\n");
        programs.call(
                new Effect.Call("tea", "$(touch owned)", HOSTILE + "\u001b[2J"),
                runs(called, "a b"));
        await().until(() -> !heard().isEmpty());
        assertThat(heard().lines().toList().getFirst())
                .startsWith(HOSTILE)
                .doesNotContain("\u001b");
        assertThat(heard()).endsWith("tea|$(touch owned)|a b\n");
        assertThat(folder.resolve("owned")).doesNotExist();
    }

    /** Seen to fail with a program for each call. */
    @Test
    void aStormOfCallsStartsOneProgram() throws IOException {
        String called =
                program(
                        """
                        echo one >>heard
                        while [ -e heard ] && [ ! -e go ]; do sleep 0.01; done
                        """);
        var call = new Effect.Call("tea", "bob", "hey");
        programs.call(call, runs(called));
        await().until(() -> heard().equals("one\n"));
        for (int i = 0; i < 20; i++) {
            programs.call(call, runs(called));
        }
        programs.call(call, runs("touch", folder.resolve("other").toString()));
        await().until(() -> Files.exists(folder.resolve("other")));
        assertThat(heard()).isEqualTo("one\n");
        Files.createFile(folder.resolve("go"));
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        String nowhere = folder.resolve("nowhere").toString();
        programs.call(new Effect.Call("tea", "bob", "hey"), runs(nowhere));
        await().until(() -> troubles.size() == 1);
        assertThat(troubles)
                .containsExactly(
                        nowhere + " cannot be run when somebody calls you: see chat-tui config.");
    }
}
