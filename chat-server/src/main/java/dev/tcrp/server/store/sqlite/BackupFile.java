package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A copy of the stored rooms. The server may run meanwhile. */
public final class BackupFile {
    private final Path file;
    private final Path part;

    private BackupFile(Path file) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
    }

    /**
     * Copies the rooms of this folder as they are now. The file gets its name when the copy is on
     * disk and was checked; a copy that fails leaves nothing, so that nobody takes it for a backup.
     *
     * @param file is not there yet
     * @throws IOException in words
     */
    public static void make(Path folder, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already, and is not written over");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new IOException("the folder " + parent + " is not there; make it first");
        }
        new BackupFile(file).copy(folder, Inspection.existing(folder));
    }

    private void copy(Path folder, Path database) throws IOException {
        try (Connection db = Schema.connect(database);
                var copy = db.prepareStatement("VACUUM INTO ?")) {
            Files.deleteIfExists(part);
            Secret.file(part);
            copy.setString(1, part.toString());
            copy.execute();
            force();
            requireSound(folder);
            Files.move(part, file);
        } catch (SQLException e) {
            throw Space.failed(e, folder, part);
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(Path.of(part + "-journal"));
        }
    }

    private void force() throws IOException {
        try (var copy = FileChannel.open(part, StandardOpenOption.WRITE)) {
            copy.force(true);
        }
    }

    private void requireSound(Path folder) throws IOException {
        List<String> wrong = Inspection.checkFile(part, file);
        if (!wrong.isEmpty()) {
            throw new IOException(
                    "the rooms in %s are damaged (%s); see chat-server check, and check --repair"
                            .formatted(folder, wrong.getFirst()));
        }
    }
}
