package dev.tcrp.server.store.sqlite;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how a database of an older version becomes one of this. */
final class Schema {
    /**
     * The steps from each version to the next; a new one goes behind the last. {@code messages.id}
     * grows with time; {@code said} knows what was said in messages that are deleted; {@code words}
     * has what is said up to {@code indexed}.
     */
    private static final List<List<String>> STEPS =
            List.of(
                    List.of(
                            """
                            CREATE TABLE messages(id INTEGER PRIMARY KEY, room INTEGER NOT NULL,
                              seq INTEGER NOT NULL, time INTEGER NOT NULL, sender TEXT NOT NULL,
                              text TEXT NOT NULL, device TEXT NOT NULL, number INTEGER NOT NULL)
                            """,
                            "CREATE UNIQUE INDEX placed ON messages(room, seq)",
                            """
                            CREATE UNIQUE INDEX numbered ON messages(device, number)
                              WHERE device <> ''
                            """,
                            """
                            CREATE TABLE said(id INTEGER PRIMARY KEY, device TEXT NOT NULL,
                              number INTEGER NOT NULL, room INTEGER NOT NULL, seq INTEGER NOT NULL,
                              time INTEGER NOT NULL, UNIQUE(device, number))
                            """,
                            """
                            CREATE TABLE places(room INTEGER PRIMARY KEY, last INTEGER NOT NULL,
                              messages INTEGER NOT NULL, bytes INTEGER NOT NULL)
                            """,
                            WordIndex.TABLE,
                            "CREATE TABLE indexed(id INTEGER NOT NULL)",
                            "INSERT INTO indexed VALUES (0)",
                            """
                            CREATE TABLE rooms(room INTEGER PRIMARY KEY, name TEXT NOT NULL,
                              lifetime INTEGER NOT NULL, topic TEXT NOT NULL,
                              gone INTEGER NOT NULL)
                            """,
                            """
                            CREATE TABLE tokens(room INTEGER NOT NULL, hash TEXT NOT NULL,
                              role INTEGER NOT NULL, uses INTEGER NOT NULL, used INTEGER NOT NULL,
                              ends INTEGER NOT NULL, user TEXT NOT NULL, muted INTEGER NOT NULL,
                              PRIMARY KEY(room, hash)) WITHOUT ROWID
                            """,
                            """
                            CREATE TABLE members(room INTEGER NOT NULL, user TEXT NOT NULL,
                              hash TEXT NOT NULL, PRIMARY KEY(room, user)) WITHOUT ROWID
                            """,
                            """
                            CREATE TABLE reads(room INTEGER NOT NULL, user TEXT NOT NULL,
                              seq INTEGER NOT NULL, PRIMARY KEY(room, user)) WITHOUT ROWID
                            """),
                    SecondSchema.STEPS);

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private Schema() {}

    /**
     * A connection to write by: what it has committed is on disk. What was left in the WAL is
     * written to the database itself first: after a failed sync nobody knows which of the WAL is on
     * disk.
     */
    static Connection open(Path file) throws SQLException {
        return open(file, true);
    }

    /** The same of what is a copy already: none is made before it is converted. */
    static Connection openCopy(Path file) throws SQLException {
        return open(file, false);
    }

    private static Connection open(Path file, boolean copies) throws SQLException {
        Connection db = connect(file);
        try (Statement statement = db.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 1000");
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA journal_size_limit = 16777216");
            if (!checkpoint(db, "TRUNCATE")) {
                throw new SQLException(
                        "the database is being read", null, SQLiteErrorCode.SQLITE_BUSY.code);
            }
            statement.execute("PRAGMA busy_timeout = 5000");
            Folding.in(db);
            Spoken.in(db);
            EntryCheck.in(db);
            int version = version(statement);
            if (version == 1 && copies) {
                copyBefore(file, db);
            }
            migrate(version, db, statement);
            return db;
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    /** What is in the WAL goes into the database itself, as far as no reader needs it there. */
    static void settle(Connection db) throws SQLException {
        // Any other mode waits for readers, and everybody who speaks waits for that.
        var _ = checkpoint(db, "PASSIVE");
    }

    /** False when somebody reads just now. */
    private static boolean checkpoint(Connection db, String mode) throws SQLException {
        db.setAutoCommit(true);
        try (Statement statement = db.createStatement();
                ResultSet busy = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return busy.next() && busy.getInt(1) == 0;
        } finally {
            db.setAutoCommit(false);
        }
    }

    /** A connection to read by, from a database that is there. */
    static Connection openToRead(Path file) throws SQLException {
        Connection db = connect(file);
        try (Statement statement = db.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            Folding.in(db);
            Spoken.in(db);
            return db;
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    /**
     * The same as the only connection, which keeps to itself what connections share: it needs no
     * space on the disk.
     */
    static Connection openToReadAlone(Path file) throws SQLException {
        Connection db = openToRead(file);
        try (Statement statement = db.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            return db;
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    /** A connection, no more. */
    static Connection connect(Path file) throws SQLException {
        NativeSqlite.require();
        Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = db.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            return db;
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    /** The kind of fault, without what SQLite's extended codes add; null when it has none. */
    static @Nullable SQLiteErrorCode fault(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF);
    }

    /** A copy of a database of the first edition, which stays as it is beside this one. */
    private static void copyBefore(Path file, Connection db) throws SQLException {
        Path copy = file.resolveSibling(file.getFileName() + ".v1-backup");
        if (Files.exists(copy)) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".v1-backup.part");
        db.setAutoCommit(true);
        try (var into = db.prepareStatement("VACUUM INTO ?")) {
            Files.deleteIfExists(part);
            Secret.file(part);
            into.setString(1, part.toString());
            into.execute();
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SQLException("no copy can be made before it is converted: " + e, e);
        } finally {
            db.setAutoCommit(false);
        }
        LOG.info("{} is converted to version 2; as it was it is in {}", file, copy);
    }

    private static void migrate(int version, Connection db, Statement statement)
            throws SQLException {
        if (version > STEPS.size()) {
            throw new SQLException(
                    "the database is of version %d, and this server knows none above %d"
                            .formatted(version, STEPS.size()));
        }
        for (List<String> step : STEPS.subList(version, STEPS.size())) {
            for (String sql : step) {
                statement.execute(sql);
            }
        }
        LogIds.drawMissing(db);
        statement.execute("PRAGMA user_version = " + STEPS.size());
        db.commit();
    }

    static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
