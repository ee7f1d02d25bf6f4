package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Puts a backup in place of what a server keeps, while none runs there. The backup itself is only
 * read, and what was there before stays beside; whenever this ends, one of the two is in place.
 */
public final class Restoration {
    private static final String COPY = SqliteStore.DATABASE + ".restoring";
    private static final String BEFORE = SqliteStore.DATABASE + ".before-restore-";

    /** What SQLite may keep beside a database. */
    private static final List<String> BESIDE = List.of("-wal", "-shm");

    /**
     * What was done.
     *
     * @param before what was there before; empty when there was nothing
     */
    public record Done(long rooms, long messages, Optional<Path> before) {}

    private final Path folder;
    private final Path database;
    private final Path copy;

    private Restoration(Path folder) {
        this.folder = folder;
        this.database = folder.resolve(SqliteStore.DATABASE);
        this.copy = folder.resolve(COPY);
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
        try (var _ = FolderLock.take(folder)) {
            return new Restoration(folder).putInPlace(backup);
        }
    }

    private Done putInPlace(Path backup) throws IOException {
        if (Files.exists(database) && Files.isSameFile(database, backup)) {
            throw new IOException(backup + " is what is in place already");
        }
        try {
            copy(backup, copy);
            for (String beside : BESIDE) {
                Path there = Path.of(backup + beside);
                Files.deleteIfExists(Path.of(copy + beside));
                if (Files.exists(there)) {
                    copy(there, Path.of(copy + beside));
                }
            }
            requireSound(backup);
            Done prepared = prepare(backup);
            Optional<Path> before = Files.exists(database) ? Optional.of(keep()) : Optional.empty();
            Files.move(copy, database, StandardCopyOption.ATOMIC_MOVE);
            return new Done(prepared.rooms(), prepared.messages(), before);
        } finally {
            Files.deleteIfExists(copy);
            for (String beside : BESIDE) {
                Files.deleteIfExists(Path.of(copy + beside));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        Secret.file(to);
        try (OutputStream out = Files.newOutputStream(to)) {
            Files.copy(from, out);
        }
    }

    private void requireSound(Path backup) throws IOException {
        List<String> wrong = Inspection.checkFile(copy, backup);
        if (!wrong.isEmpty()) {
            throw new IOException("%s is damaged: %s".formatted(backup, wrong.getFirst()));
        }
    }

    /** Converts it if it is of the first edition, and gives its logs new ids. */
    private Done prepare(Path backup) throws IOException {
        try (Connection db = Schema.openCopy(copy);
                var sql = new Statements(db)) {
            LogIds.drawAll(db);
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

    /** Links what is there to a name of its own, with all that is beside it. */
    private Path keep() throws IOException {
        fold();
        int number = 1;
        while (Files.exists(folder.resolve(BEFORE + number))) {
            number++;
        }
        Path before = folder.resolve(BEFORE + number);
        try {
            Files.createLink(before, database);
        } catch (IOException | UnsupportedOperationException e) {
            copy(database, before);
        }
        for (String beside : BESIDE) {
            Path there = Path.of(database + beside);
            if (Files.exists(there)) {
                Files.move(there, Path.of(before + beside), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return before;
    }

    /** What is in the WAL goes into the database itself; what is damaged is kept as it is. */
    private void fold() {
        try (Connection db = Schema.connect(database);
                Statement statement = db.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            // Its files are kept one beside the other.
        }
    }
}
