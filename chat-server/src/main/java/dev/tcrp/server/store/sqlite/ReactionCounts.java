package dev.tcrp.server.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * How many have reacted to a message, by emoji: a page is read without looking at each of them. The
 * database itself keeps the numbers, whoever writes reactions; an older server does no harm to
 * them.
 */
final class ReactionCounts {
    private static final List<String> STEPS =
            List.of(
                    """
                    CREATE TABLE reacted(room INTEGER NOT NULL, ref INTEGER NOT NULL,
                      emoji TEXT NOT NULL, many INTEGER NOT NULL,
                      PRIMARY KEY(room, ref, emoji)) WITHOUT ROWID
                    """,
                    "INSERT INTO reacted SELECT room, ref, emoji, count(*) FROM reactions"
                            + " GROUP BY room, ref, emoji",
                    """
                    CREATE TRIGGER reacts AFTER INSERT ON reactions BEGIN
                      INSERT INTO reacted VALUES (new.room, new.ref, new.emoji, 1)
                        ON CONFLICT(room, ref, emoji) DO UPDATE SET many = many + 1;
                    END
                    """,
                    """
                    CREATE TRIGGER reacts_no_more AFTER DELETE ON reactions BEGIN
                      UPDATE reacted SET many = many - 1
                        WHERE room = old.room AND ref = old.ref AND emoji = old.emoji;
                      DELETE FROM reacted
                        WHERE room = old.room AND ref = old.ref AND emoji = old.emoji AND many < 1;
                    END
                    """);

    private ReactionCounts() {}

    /** Counts what is there, in a database that does not yet. */
    static void begin(Connection db) throws SQLException {
        try (Statement statement = db.createStatement()) {
            String known = "SELECT count(*) FROM sqlite_schema WHERE name = 'reacted'";
            if (new Statements(db).number(known) > 0) {
                return;
            }
            for (String sql : STEPS) {
                statement.execute(sql);
            }
        }
    }
}
