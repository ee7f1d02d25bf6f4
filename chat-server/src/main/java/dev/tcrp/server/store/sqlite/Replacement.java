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
 * A database that is prepared beside the one of a folder and then put in its place. The former one
 * stays under a name of its own; whenever this ends, one of the two is in place. Whoever uses this
 * holds the folder's lock.
 */
final class Replacement implements AutoCloseable {
    /** Names of the files that SQLite may keep beside a database. */
    private static final List<String> BESIDE = List.of("-wal", "-shm");

    private final Path database;
    private final Path prepared;
    private final String before;

    /**
     * Nothing is prepared yet.
     *
     * @param occasion a word for the former database's name: {@code rooms.db.before-OCCASION-1}
     */
    Replacement(Path folder, String occasion) {
        database = folder.resolve(SqliteStore.DATABASE);
        prepared = folder.resolve(SqliteStore.DATABASE + ".prepared-by-" + occasion);
        before = SqliteStore.DATABASE + ".before-" + occasion + "-";
    }

    /** The database to prepare. */
    Path file() {
        return prepared;
    }

    /** Prepares a copy of this database, with what is in its WAL. */
    void copyOf(Path from) throws IOException {
        copy(from, prepared);
        for (String beside : BESIDE) {
            Path there = Path.of(from + beside);
            Files.deleteIfExists(Path.of(prepared + beside));
            if (Files.exists(there)) {
                copy(there, Path.of(prepared + beside));
            }
        }
    }

    /** Puts the prepared one in place; the former one, if there was one. */
    Optional<Path> putInPlace() throws IOException {
        Optional<Path> former = Files.exists(database) ? Optional.of(keep()) : Optional.empty();
        Files.move(prepared, database, StandardCopyOption.ATOMIC_MOVE);
        return former;
    }

    /** Removes what was prepared and is not in place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(prepared);
        for (String beside : BESIDE) {
            Files.deleteIfExists(Path.of(prepared + beside));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        Secret.file(to);
        try (OutputStream out = Files.newOutputStream(to)) {
            Files.copy(from, out);
        }
    }

    /** Links what is there to a name of its own, with all that is beside it. */
    private Path keep() throws IOException {
        fold();
        int number = 1;
        while (Files.exists(database.resolveSibling(before + number))) {
            number++;
        }
        Path kept = database.resolveSibling(before + number);
        try {
            Files.createLink(kept, database);
        } catch (IOException | UnsupportedOperationException e) {
            copy(database, kept);
        }
        for (String beside : BESIDE) {
            Path there = Path.of(database + beside);
            if (Files.exists(there)) {
                Files.move(there, Path.of(kept + beside), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return kept;
    }

    /** Moves the WAL into the database itself; damaged pages stay as they are. */
    private void fold() {
        try (Connection db = Schema.connect(database);
                Statement statement = db.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            // Its files are kept one beside the other.
        }
    }
}
