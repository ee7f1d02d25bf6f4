package dev.tcrp.tui.cli;

import dev.tcrp.tui.accounts.StateFile;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.SettingsTemplate;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code config edit}. */
@Command(
        name = "edit",
        description = "Open the file in $VISUAL or $EDITOR, else vi, and check it afterwards.",
        footer = {
            "",
            "A new file has all settings in it, as comments. The file stays as you left it, right",
            "or wrong.",
            "",
            "Exit codes: 0 nothing is wrong, 1 the editor failed, 2 something is wrong."
        })
final class ConfigEdit extends ConfigVerb {
    ConfigEdit(Surroundings around) {
        super(around);
    }

    @Override
    Exit run() throws Failure, InterruptedException {
        Path file =
                preferences()
                        .file()
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                Exit.FAILED,
                                                "There is neither HOME nor XDG_CONFIG_HOME to keep"
                                                        + " settings in."));
        String editor =
                around().variable("VISUAL").or(() -> around().variable("EDITOR")).orElse("vi");
        try {
            begin(file);
            edit(editor, file);
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "Editing failed: %s.".formatted(e.getMessage()));
        }
        return report(preferences());
    }

    private static void begin(Path file) throws IOException {
        if (!Files.exists(file)) {
            var state = new StateFile(file);
            state.makeFolder();
            state.write(SettingsTemplate.text());
        }
    }

    /**
     * The variable may hold words for a shell, as {@code code --wait}; the file is no such word.
     */
    private static void edit(String editor, Path file) throws IOException, InterruptedException {
        String script = editor + " \"$1\"";
        int code =
                new ProcessBuilder("/bin/sh", "-c", script, "sh", file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("%s ended with %d".formatted(editor, code));
        }
    }
}
