package dev.tcrp.server.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how a database of an older version becomes one of this. */
final class Schema {
    /** The steps from each version to the next; a new one goes behind the last. */
    private static final List<List<String>> STEPS =
            List.of(
                    List.of(
                            "CREATE TABLE messages(room INTEGER NOT NULL, seq INTEGER NOT NULL,"
                                    + " prev INTEGER NOT NULL, time INTEGER NOT NULL,"
                                    + " sender TEXT NOT NULL, text TEXT NOT NULL,"
                                    + " device TEXT NOT NULL, number INTEGER NOT NULL,"
                                    + " PRIMARY KEY(room, seq)) WITHOUT ROWID",
                            "CREATE TABLE said(id INTEGER PRIMARY KEY, device TEXT NOT NULL,"
                                    + " number INTEGER NOT NULL, room INTEGER NOT NULL,"
                                    + " seq INTEGER NOT NULL, time INTEGER NOT NULL,"
                                    + " UNIQUE(device, number))",
                            "CREATE INDEX said_in ON said(room)",
                            "CREATE TABLE rooms(room INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                                    + " lifetime INTEGER NOT NULL, topic TEXT NOT NULL,"
                                    + " gone INTEGER NOT NULL)",
                            "CREATE TABLE tokens(room INTEGER NOT NULL, hash TEXT NOT NULL,"
                                    + " role INTEGER NOT NULL, uses INTEGER NOT NULL,"
                                    + " used INTEGER NOT NULL, ends INTEGER NOT NULL,"
                                    + " user TEXT NOT NULL, muted INTEGER NOT NULL,"
                                    + " PRIMARY KEY(room, hash)) WITHOUT ROWID",
                            "CREATE TABLE members(room INTEGER NOT NULL, user TEXT NOT NULL,"
                                    + " hash TEXT NOT NULL,"
                                    + " PRIMARY KEY(room, user)) WITHOUT ROWID",
                            "CREATE TABLE reads(room INTEGER NOT NULL, user TEXT NOT NULL,"
                                    + " seq INTEGER NOT NULL,"
                                    + " PRIMARY KEY(room, user)) WITHOUT ROWID",
                            "CREATE TABLE places(room INTEGER PRIMARY KEY, last INTEGER NOT NULL)",
                            "CREATE TABLE probes(bytes BLOB NOT NULL)"));

    private Schema() {}

    /** A connection to write by: what it has committed is on disk. */
    static Connection open(Path file) throws SQLException {
        Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = db.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA busy_timeout = 5000");
            migrate(db, statement);
            return db;
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    private static void migrate(Connection db, Statement statement) throws SQLException {
        int version = version(statement);
        if (version > STEPS.size()) {
            throw new SQLException(
                    "the database is of version %d, and this server knows none above %d"
                            .formatted(version, STEPS.size()));
        }
        db.setAutoCommit(false);
        for (List<String> step : STEPS.subList(version, STEPS.size())) {
            for (String sql : step) {
                statement.execute(sql);
            }
        }
        statement.execute("PRAGMA user_version = " + STEPS.size());
        db.commit();
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
