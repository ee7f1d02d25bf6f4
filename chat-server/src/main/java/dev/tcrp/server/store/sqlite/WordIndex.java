package dev.tcrp.server.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The index of words, derived from the messages up to the id in {@code indexed}: a fault in it
 * stops nobody, and is mended by {@link #makeAnew}. Owned by the committer thread.
 */
final class WordIndex {
    /** The table; a database whose index was made by other words has an older index. */
    static final String TABLE =
            "CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'trigram case_sensitive 1',"
                    + " content = '', contentless_delete = 1)";

    /** The messages that the index is to have. */
    static final String HAS_WORDS = "act = 1 AND length(content) > 0";

    /** A table that SQLite keeps parts of the index in. */
    private static final List<String> PARTS =
            List.of("words_data", "words_idx", "words_content", "words_docsize", "words_config");

    /** So many messages in one step: it takes some milliseconds. */
    private static final int STEP = 500;

    /** So many pages are merged at once; negative: of all parts of the index (FTS5, 6.9). */
    private static final int MERGED = -64;

    /** A merge of less has found nothing to do (FTS5, 6.9). */
    private static final int MERGING = 2;

    private static final String CHANGES = "SELECT total_changes()";

    /** At most so many messages are left. */
    private static final String LEFT =
            "SELECT (SELECT max(id) FROM messages) - (SELECT min(id) FROM messages)";

    /** The index is damaged; the messages are not touched by it. */
    static final class DamagedException extends SQLException {
        private static final long serialVersionUID = 1;

        DamagedException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private interface Task {
        void run() throws SQLException;
    }

    private static final String ADDED =
            "INSERT INTO words(rowid, text) SELECT m.id, %s(%s(%s)) FROM messages m%s"
                            .formatted(
                                    Folding.NAME, Spoken.NAME, LogRows.CONTENT_NOW, LogRows.AS_NOW)
                    + " WHERE m.id > ? AND m.id <= ? AND m.act = 1 AND length(m.content) > 0";

    private final Connection db;
    private final Statements sql;
    private final IndexState state;
    private long removed;
    private boolean isForgetting;

    /** FTS5 itself would merge at each tenth removed, ten times until a whole room is gone. */
    private boolean mergesByUs;

    WordIndex(Connection db, Statements sql, IndexState state) throws SQLException {
        this.db = db;
        this.sql = sql;
        this.state = state;
        requireSound();
    }

    private void requireSound() throws SQLException {
        try {
            if (!isOfThisVersion()) {
                state.isWrong("it is of another version");
            } else if (sql.number("SELECT count(*) FROM indexed") != 1
                    || sql.number("SELECT id FROM indexed")
                            > sql.number("SELECT max(id) FROM messages")) {
                state.isWrong("it is newer than the messages");
            } else if (sql.number("SELECT count(*) FROM words_docsize")
                    != sql.number(
                            "SELECT count(*) FROM messages WHERE id <= (SELECT id FROM indexed)"
                                    + " AND "
                                    + HAS_WORDS)) {
                state.isWrong("it has not the messages that it should have");
            } else {
                sql.number("SELECT rowid FROM words WHERE words MATCH '\"···\"' LIMIT 1");
            }
        } catch (SQLException e) {
            if (!isOfTheIndex(e)) {
                throw e;
            }
            state.isWrong(String.valueOf(e.getMessage()));
        }
    }

    private boolean isOfThisVersion() throws SQLException {
        return sql.number("SELECT count(*) FROM sqlite_schema WHERE sql = ?", TABLE) == 1;
    }

    /** Indexes the next messages, or makes the index anew; whether there is more to do. */
    boolean step() throws SQLException {
        return switch (state.stage()) {
            case USABLE -> add();
            case STALE -> makeAnew();
            case ABSENT -> false;
        };
    }

    private boolean add() throws SQLException {
        long from = indexed();
        long to = sql.number("SELECT max(id) FROM messages");
        if (to <= from) {
            return false;
        }
        long until = Math.min(to, from + STEP);
        guard(
                () -> {
                    if (!mergesByUs) {
                        sql.update("INSERT INTO words(words, rank) VALUES ('deletemerge', 0)");
                        mergesByUs = true;
                    }
                    sql.update(ADDED, from, until);
                    sql.update("UPDATE indexed SET id = ?", until);
                });
        return until < to;
    }

    /** The id of the last message in the index; 0 while there is none. */
    long indexed() throws SQLException {
        if (!state.isUsable()) {
            return 0;
        }
        var found = new long[1];
        guard(() -> found[0] = sql.number("SELECT id FROM indexed"));
        return found[0];
    }

    /** Removes a message that is in the index. */
    void remove(long id) throws SQLException {
        removed++;
        guard(() -> sql.update("DELETE FROM words WHERE rowid = ?", id));
    }

    /** Another text is in place of a message's, which may be in the index. */
    void replace(long id, String text) throws SQLException {
        if (id <= indexed()) {
            remove(id);
            guard(
                    () ->
                            sql.update(
                                    "INSERT INTO words(rowid, text) VALUES (?, ?)",
                                    id,
                                    Folding.folded(text)));
        }
    }

    /** Of messages that are all gone the ids begin anew: to be called in the same transaction. */
    void follow() throws SQLException {
        if (state.isUsable()) {
            guard(
                    () ->
                            sql.update(
                                    "UPDATE indexed SET id = min(id, (SELECT coalesce(max(id), 0)"
                                            + " FROM messages))"));
        }
    }

    /**
     * Rewrites some of the index without what was removed, once that is a tenth of what is left;
     * whether there is more to do.
     */
    boolean forget() throws SQLException {
        if (!state.isUsable() || (!isForgetting && removed * 10 <= sql.number(LEFT))) {
            return false;
        }
        removed = 0;
        guard(
                () -> {
                    long before = sql.number(CHANGES);
                    sql.update("INSERT INTO words(words, rank) VALUES ('merge', " + MERGED + ")");
                    isForgetting = sql.number(CHANGES) - before >= MERGING;
                });
        return isForgetting;
    }

    /** Has the index made anew by the next step. */
    void isDamaged(DamagedException e) {
        state.isWrong(String.valueOf(e.getMessage()));
    }

    /** Empty, so that {@link #step} fills it; true. */
    private boolean makeAnew() throws SQLException {
        try (Statement statement = db.createStatement()) {
            drop(statement);
            statement.execute(TABLE);
            statement.execute("CREATE TABLE IF NOT EXISTS indexed(id INTEGER NOT NULL)");
            statement.execute("DELETE FROM indexed");
            statement.execute("INSERT INTO indexed VALUES (0)");
            db.commit();
            state.isMadeAnew();
        } catch (SQLException e) {
            db.rollback();
            if (!isOfTheIndex(e)) {
                throw e;
            }
            state.cannotBeMade(String.valueOf(e.getMessage()));
        }
        return true;
    }

    private static void drop(Statement statement) throws SQLException {
        try {
            statement.execute("DROP TABLE IF EXISTS words");
        } catch (SQLException e) {
            // A part is missing or unreadable, so that SQLite does not know the whole any more.
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("DELETE FROM sqlite_schema WHERE name = 'words'");
            statement.execute("PRAGMA writable_schema = RESET");
        }
        for (String part : PARTS) {
            statement.execute("DROP TABLE IF EXISTS " + part);
        }
    }

    private static void guard(Task task) throws SQLException {
        try {
            task.run();
        } catch (SQLException e) {
            throw isOfTheIndex(e) ? new DamagedException(e) : e;
        }
    }

    /** A fault of the disk is none of the index. */
    private static boolean isOfTheIndex(SQLException e) {
        return switch (Schema.fault(e)) {
            case SQLITE_ERROR, SQLITE_CORRUPT, SQLITE_CONSTRAINT, SQLITE_MISMATCH -> true;
            case null, default -> false;
        };
    }
}
