package dev.tcrp.server.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * A table with unreadable pages; copied row by row by two connections, for one that has met damage
 * writes no more.
 */
final class DamagedTable {
    private static final long NO_ROW = -1;

    /** Rows are looked for up to this distance behind an unreadable one. */
    private static final long FARTHEST = 1L << 40;

    private final Statements from;
    private final Statements into;
    private final String all;
    private final String insert;
    private final String order;
    private final boolean hasNumbers;
    private final int width;
    private long rows;

    /**
     * The table of this name, in both databases.
     *
     * @param from the damaged database
     * @param into the new one
     * @param key the columns of its primary key
     */
    DamagedTable(
            Statements from, Statements into, String name, List<String> columns, List<String> key)
            throws SQLException {
        this.from = from;
        this.into = into;
        width = columns.size();
        hasNumbers =
                into.number(
                                "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name ="
                                        + " ?",
                                name)
                        == 0;
        order = String.join(" DESC, ", key);
        String list = String.join(", ", columns);
        all = "SELECT %s, %s FROM %s NOT INDEXED".formatted(list, hasNumbers ? "rowid" : "0", name);
        insert =
                "INSERT OR IGNORE INTO %s(%s) VALUES (%s)"
                        .formatted(name, list, String.join(", ", Collections.nCopies(width, "?")));
    }

    /** How many were copied. */
    long rows() {
        return rows;
    }

    /** Copies what can be read; whether that is all. */
    boolean copy() throws SQLException {
        return hasNumbers ? copyNumbered() : copyFromBothEnds();
    }

    private boolean copyFromBothEnds() throws SQLException {
        if (isRead(all)) {
            return true;
        }
        isRead(all + " ORDER BY " + order + " DESC");
        return false;
    }

    private boolean copyNumbered() throws SQLException {
        long at = NO_ROW;
        boolean isWhole = true;
        while (true) {
            long reached = copyUp(at);
            if (reached == Long.MAX_VALUE) {
                return isWhole;
            }
            isWhole = false;
            long next = readableBehind(reached);
            isRead(all + " WHERE rowid > ? AND rowid < ? ORDER BY rowid DESC", reached, next);
            if (next == Long.MAX_VALUE) {
                return false;
            }
            at = next - 1;
        }
    }

    /** Copies behind this number; the number of the last before damage, the most at the end. */
    private long copyUp(long from) throws SQLException {
        long[] reached = {from};
        boolean isEnd = isRead(reached, all + " WHERE rowid > ? ORDER BY rowid", from);
        return isEnd ? Long.MAX_VALUE : reached[0];
    }

    /** The number of a readable row behind this one; the most when there is none. */
    private long readableBehind(long unreadable) {
        for (long step = 1; step < FARTHEST; step *= 2) {
            try (ResultSet row =
                    from.query(
                            all + " WHERE rowid > ? ORDER BY rowid LIMIT 1", unreadable + step)) {
                return row.next() ? row.getLong(width + 1) : Long.MAX_VALUE;
            } catch (SQLException e) {
                // It is within the damage too.
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean isRead(String query, Object... values) throws SQLException {
        return isRead(new long[1], query, values);
    }

    /** Copies the rows of a query up to the first unreadable one; whether there was none. */
    private boolean isRead(long[] reached, String query, Object... values) throws SQLException {
        Object[] row = new Object[width];
        try (ResultSet found = opened(query, values)) {
            while (isNext(found, row)) {
                rows += into.update(insert, row);
                reached[0] = found.getLong(width + 1);
            }
            return true;
        } catch (UnreadableException e) {
            return false;
        }
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(SQLException cause) {
            super(cause);
        }
    }

    private ResultSet opened(String query, Object... values) throws UnreadableException {
        try {
            return from.query(query, values);
        } catch (SQLException e) {
            throw new UnreadableException(e);
        }
    }

    /** A fault of reading is the damage; one of writing is the caller's. */
    private static boolean isNext(ResultSet found, Object[] row) throws UnreadableException {
        try {
            if (!found.next()) {
                return false;
            }
            for (int i = 0; i < row.length; i++) {
                row[i] = found.getObject(i + 1);
            }
            return true;
        } catch (SQLException e) {
            throw new UnreadableException(e);
        }
    }
}
