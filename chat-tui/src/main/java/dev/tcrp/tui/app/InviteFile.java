package dev.tcrp.tui.app;

import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** An invite in a new file of the folder where the program was started, for the person only. */
final class InviteFile {
    private static final int MOST = 100;

    private InviteFile() {}

    /** Writes a new file; what became of it. */
    static UiEvent written(String invite) {
        return written(Path.of(""), invite);
    }

    static UiEvent written(Path folder, String invite) {
        for (int i = 1; i <= MOST; i++) {
            Path file =
                    folder.resolve(i == 1 ? "chat-invite" : "chat-invite-" + i).toAbsolutePath();
            try {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, invite + "\n", StandardCharsets.UTF_8);
                return new UiEvent.Saved(file.toString());
            } catch (FileAlreadyExistsException e) {
                // Somebody's, or an earlier invite: another name is tried.
            } catch (IOException e) {
                return new UiEvent.InputTrouble(
                        Words.of("app.invite_not_written", file, e.getClass().getSimpleName()));
            }
        }
        return new UiEvent.InputTrouble(Words.of("app.invite_too_many", MOST));
    }
}
