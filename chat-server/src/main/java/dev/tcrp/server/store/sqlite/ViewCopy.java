package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A copy of a view, which is written to meanwhile: a file that is there until this is closed.
 *
 * @param state of the copy
 */
public record ViewCopy(Path file, ViewState state) implements AutoCloseable {
    private static final String NAME = SqliteStore.DATABASE + ".checkpoint";

    /** Copies the view in this folder as it is committed now. */
    static ViewCopy make(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        tidy(folder);
        Secret.file(file);
        try (Connection db = Schema.connect(folder.resolve(SqliteStore.DATABASE));
                var copy = db.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, file.toString());
            copy.execute();
            return new ViewCopy(file, ViewState.of(file));
        } catch (SQLException e) {
            tidy(folder);
            throw new IOException("the rooms are not copied: " + e.getMessage(), e);
        }
    }

    /** Removes what a process that was killed left. */
    static void tidy(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
        Files.deleteIfExists(folder.resolve(NAME + "-journal"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
