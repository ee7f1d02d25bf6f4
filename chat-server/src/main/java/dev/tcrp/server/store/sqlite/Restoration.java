package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Puts a backup in place of what a server keeps, while none runs there. The backup itself is only
 * read, and what was there before stays beside; whenever this ends, one of the two is in place.
 */
public final class Restoration {
    /**
     * The outcome of a repair.
     *
     * @param before what was there before; empty when there was nothing
     */
    public record Done(long rooms, long messages, Optional<Path> before) {}

    private final Path folder;
    private final Path backup;
    private final Replacement replacement;

    private Restoration(Path folder, Path backup, Replacement replacement) {
        this.folder = folder;
        this.backup = backup;
        this.replacement = replacement;
    }

    /**
     * Does it.
     *
     * @throws IOException in words, when a server runs there, or the backup is damaged or none;
     *     then nothing is changed
     */
    public static Done restore(Path folder, Path backup) throws IOException {
        if (!Files.isRegularFile(backup)) {
            throw new IOException("there is no file " + backup);
        }
        Secret.folder(folder);
        try (var _ = FolderLock.take(folder);
                var replacement = new Replacement(folder, "restore")) {
            return new Restoration(folder, backup, replacement).putInPlace();
        }
    }

    private Done putInPlace() throws IOException {
        Path database = folder.resolve(SqliteStore.DATABASE);
        if (Files.exists(database) && Files.isSameFile(database, backup)) {
            throw new IOException(backup + " is what is in place already");
        }
        replacement.copyOf(backup);
        requireSound();
        Done prepared = prepare();
        return new Done(prepared.rooms(), prepared.messages(), replacement.putInPlace());
    }

    private void requireSound() throws IOException {
        List<String> wrong = Inspection.checkFile(replacement.file(), backup);
        if (!wrong.isEmpty()) {
            throw new IOException("%s is damaged: %s".formatted(backup, wrong.getFirst()));
        }
    }

    /** Converts it if it is of the first edition, and gives its logs new ids. */
    private Done prepare() throws IOException {
        try (Connection db = Schema.openCopy(replacement.file());
                var sql = new Statements(db)) {
            LogIds.drawAll(db);
            View.leave(sql);
            // As after a start that was counted in the database and not yet beside it.
            sql.update("UPDATE boots SET number = ?", Boots.beside(folder) + 1);
            db.commit();
            return new Done(
                    sql.number("SELECT count(*) FROM rooms WHERE gone = 0"),
                    sql.number("SELECT count(*) FROM messages WHERE act = 1"),
                    Optional.empty());
        } catch (SQLException e) {
            throw new IOException("%s: %s".formatted(backup, e.getMessage()), e);
        }
    }
}
