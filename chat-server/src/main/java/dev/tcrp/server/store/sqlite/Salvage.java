package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.InvalidFieldException;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what can be read of a database with unreadable pages into a new one. Each table is read up
 * to the damage and from its end back to it; a message is taken only with its right checksum.
 */
final class Salvage {
    /** What is counted is counted anew. */
    private static final String READABLE =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                    + " AND name <> 'reacted'";

    private static final String CHECKED =
            "SELECT "
                    + LogRows.ENTRY
                    + ", m.content, m.crc, m.id FROM messages m"
                    + " WHERE m.crc <> -1 AND length(m.content) > 0";

    private final Connection db;
    private final Statements damaged;
    private final Statements sql;
    private final List<String> lost = new ArrayList<>();

    private Salvage(Statements damaged, Connection db, Statements sql) {
        this.damaged = damaged;
        this.db = db;
        this.sql = sql;
    }

    /** Makes the new database; what was lost, in words. */
    static List<String> of(Path damaged, Path fresh) throws IOException, SQLException {
        Secret.file(fresh);
        try (Connection from = Schema.openToRead(damaged);
                var reading = new Statements(from);
                Connection db = Schema.openCopy(fresh);
                var sql = new Statements(db)) {
            if (reading.number("PRAGMA user_version") != sql.number("PRAGMA user_version")) {
                throw new SQLException("its version cannot be read, or is not this server's");
            }
            var salvage = new Salvage(reading, db, sql);
            salvage.read();
            db.commit();
            return salvage.lost;
        }
    }

    private void read() throws SQLException {
        for (String name : names(READABLE)) {
            sql.update("DELETE FROM " + name);
            var table =
                    new DamagedTable(
                            damaged, sql, name, columns(name, "TRUE"), columns(name, "pk > 0"));
            if (!table.copy()) {
                lost.add("%s: %d rows could be read, others not".formatted(name, table.rows()));
            }
        }
        removeChanged();
    }

    private List<String> columns(String table, String which) throws SQLException {
        return names(
                "SELECT name FROM pragma_table_info('%s') WHERE %s ORDER BY pk, cid"
                        .formatted(table, which));
    }

    private List<String> names(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    /** Removes messages whose bytes were written over. */
    private void removeChanged() throws SQLException {
        List<Long> changed = new ArrayList<>();
        try (ResultSet row = sql.query(CHECKED)) {
            while (row.next()) {
                if (!isAsWritten(row)) {
                    changed.add(row.getLong(LogRows.CONTENT + 2));
                }
            }
        }
        for (long id : changed) {
            sql.update("DELETE FROM messages WHERE id = ?", id);
        }
        if (!changed.isEmpty()) {
            lost.add("messages: the bytes of %d were written over".formatted(changed.size()));
        }
    }

    private static boolean isAsWritten(ResultSet row) throws SQLException {
        try {
            long crc = EntryCheck.of(LogRows.entry(row).message());
            return crc == row.getLong(LogRows.CONTENT + 1);
        } catch (InvalidFieldException e) {
            return false;
        }
    }
}
