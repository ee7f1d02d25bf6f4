package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how a database of an older version becomes one of this. */
final class Schema {
    /**
     * The steps from each version to the next; a new one goes behind the last. {@code messages.id}
     * grows with time; {@code said} knows what was said in messages that are deleted.
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
                    SecondSchema.STEPS,
                    List.of("ALTER TABLE rooms ADD COLUMN maker TEXT NOT NULL DEFAULT ''"),
                    List.of(
                            "DROP TABLE IF EXISTS indexed",
                            """
                            UPDATE places SET
                              bytes = coalesce((SELECT sum(100 + length(m.content)) FROM messages m
                                WHERE m.room = places.room), 0)
                            """),
                    List.of(
                            "ALTER TABLE tokens ADD COLUMN lineage TEXT NOT NULL DEFAULT ''",
                            "ALTER TABLE tokens ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
                            """
                            CREATE TABLE bars(room INTEGER NOT NULL, user TEXT NOT NULL,
                              lineage TEXT NOT NULL, address TEXT NOT NULL, ends INTEGER NOT NULL,
                              host TEXT NOT NULL, reason TEXT NOT NULL,
                              PRIMARY KEY(room, user, lineage, address)) WITHOUT ROWID
                            """),
                    List.of("ALTER TABLE rooms ADD COLUMN seen INTEGER NOT NULL DEFAULT 0"),
                    List.of(
                            """
                            CREATE TABLE choices(room INTEGER NOT NULL, hash TEXT NOT NULL,
                              direct INTEGER NOT NULL, last_seen INTEGER NOT NULL,
                              away INTEGER NOT NULL, words TEXT NOT NULL,
                              PRIMARY KEY(room, hash)) WITHOUT ROWID
                            """));

    /** The version from which on there is no index of words. */
    private static final int WITHOUT_INDEX = 4;

    /** Tables in which SQLite kept parts of the index. */
    private static final List<String> INDEX_PARTS =
            List.of("data", "idx", "content", "docsize", "config");

    /** How long a lock of another connection is waited for. */
    private static final int BUSY_MS = 5000;

    /** The same where all who speak wait too: a page of a log is read in less. */
    private static final int SHORT_MS = 50;

    /** By which the messages are found that refer to a file; an older server does no harm to it. */
    private static final String FILED =
            "CREATE INDEX IF NOT EXISTS filed ON messages(blob) WHERE blob IS NOT NULL";

    /** By which messages and notices are read, however many reactions stand between them. */
    private static final String READABLE =
            "CREATE INDEX IF NOT EXISTS readable ON messages(room, seq) WHERE act IN (1, 5)";

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
            requireNotNewer(version(statement));
            statement.execute("PRAGMA busy_timeout = 1000");
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA secure_delete = ON");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA journal_size_limit = 16777216");
            if (!checkpoint(db, "TRUNCATE")) {
                throw new SQLException(
                        "the database is being read", null, SQLiteErrorCode.SQLITE_BUSY.code);
            }
            waitAtMost(BUSY_MS, statement);
            EntryCheck.in(db);
            int version = version(statement);
            if (version > 0 && version < STEPS.size() && copies) {
                copyBefore(version, file, db);
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

    /**
     * Empties the WAL, with what is in the database itself or deleted; false when somebody read too
     * long to be waited for.
     */
    static boolean truncateWal(Connection db) throws SQLException {
        try (Statement statement = db.createStatement()) {
            waitAtMost(SHORT_MS, statement);
            try {
                return checkpoint(db, "TRUNCATE");
            } finally {
                waitAtMost(BUSY_MS, statement);
            }
        }
    }

    private static void waitAtMost(int ms, Statement statement) throws SQLException {
        statement.execute("PRAGMA busy_timeout = " + ms);
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
        var config = new SQLiteConfig();
        config.setGetGeneratedKeys(false); // else each INSERT is followed by a query for them
        Connection db = config.createConnection("jdbc:sqlite:" + file);
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

    /**
     * Refuses a database that a newer server has converted, before anything in it is touched.
     *
     * @throws SQLException in words
     */
    static void requireNotNewer(int version) throws SQLException {
        if (version > STEPS.size()) {
            throw new SQLException(
                    ("a newer server made this database (its schema is version %d, this server"
                                    + " knows up to %d) and nothing in it was changed; install the"
                                    + " newer server again, or restore the backup that it made"
                                    + " first: rooms.db.v%2$d-backup")
                            .formatted(version, STEPS.size()));
        }
    }

    /** Leaves a copy of a database of an older version beside it, once. */
    private static void copyBefore(int version, Path file, Connection db) throws SQLException {
        Path copy = file.resolveSibling("%s.v%d-backup".formatted(file.getFileName(), version));
        if (Files.exists(copy)) {
            return;
        }
        Path part = copy.resolveSibling(copy.getFileName() + ".part");
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
        LOG.info(
                LogEvents.DATABASE_CONVERTED,
                "{} is converted to version {}; as it was it is in {}",
                file,
                STEPS.size(),
                copy);
    }

    /**
     * Drops the index of words that versions before had, though a part of it be damaged, so that
     * SQLite does not know the whole any more.
     */
    private static void dropIndex(Statement statement) throws SQLException {
        try {
            statement.execute("DROP TABLE IF EXISTS words");
        } catch (SQLException e) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("DELETE FROM sqlite_schema WHERE name = 'words'");
            statement.execute("PRAGMA writable_schema = RESET");
        }
        for (String part : INDEX_PARTS) {
            statement.execute("DROP TABLE IF EXISTS words_" + part);
        }
    }

    private static void migrate(int version, Connection db, Statement statement)
            throws SQLException {
        if (version < WITHOUT_INDEX) {
            dropIndex(statement);
        }
        for (List<String> step : STEPS.subList(version, STEPS.size())) {
            for (String sql : step) {
                statement.execute(sql);
            }
        }
        statement.execute(FILED);
        statement.execute(READABLE);
        ReactionCounts.begin(db);
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
