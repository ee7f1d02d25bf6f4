package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The person's editor: the words of VISUAL or EDITOR, else {@code vi}.
 *
 * @param folder where its file lies while it runs
 */
record EditorProgram(List<String> command, Path folder) {
    static EditorProgram of(Map<String, String> environment) {
        String words =
                Stream.of("VISUAL", "EDITOR")
                        .map(name -> environment.getOrDefault(name, "").strip())
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse("vi");
        Path folder =
                Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                        .map(Path::of)
                        .filter(Files::isWritable)
                        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        return new EditorProgram(List.of(words.split("\\s+")), folder);
    }

    /**
     * Has this text edited on the terminal, in a file (0600) that is removed again; what became of
     * it.
     */
    UiEvent edit(String text) {
        try {
            var mode =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            Path file = Files.createTempFile(folder, "chat-", ".txt", mode);
            try {
                Files.writeString(file, text.isEmpty() ? "" : text + "\n");
                return edited(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return trouble(Words.of("app.editor_no_run", command.getFirst()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return trouble(Words.of("app.editor_stopped"));
        }
    }

    private UiEvent edited(Path file) throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.add(file.toString());
        int code = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (code != 0) {
            return trouble(Words.of("app.editor_ended", command.getFirst(), code));
        }
        return Utf8.decode(Files.readAllBytes(file))
                .<UiEvent>map(UiEvent.Edited::new)
                .orElseGet(() -> trouble(Words.of("app.editor_utf8")));
    }

    private static UiEvent trouble(String why) {
        return new UiEvent.InputTrouble(Words.of("app.editor_trouble", why));
    }
}
