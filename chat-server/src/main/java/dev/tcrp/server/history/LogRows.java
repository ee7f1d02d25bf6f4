package dev.tcrp.server.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of the table of messages. */
final class LogRows {
    static final String SELECT =
            "SELECT room, seq, time, sender, text, device, number FROM messages";

    /** About what a row takes besides its text. */
    private static final int ROW = 100;

    private LogRows() {}

    /** About what a message takes on disk, in bytes. */
    static long size(String text) {
        return ROW + 3L * text.length();
    }

    static Entry entry(ResultSet row) throws SQLException {
        long seq = row.getLong(2);
        return new Entry(
                row.getInt(1),
                seq,
                seq - 1,
                new Draft(
                        row.getInt(1),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        new Origin(row.getString(6), row.getLong(7))));
    }

    /** What was asked for, with one row more than {@code most} if there is one. */
    static Page page(PreparedStatement select, int most, boolean newestFirst) throws SQLException {
        List<Entry> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(entry(rows));
            }
        }
        boolean more = found.size() > most;
        List<Entry> page = new ArrayList<>(more ? found.subList(0, most) : found);
        if (newestFirst) {
            Collections.reverse(page);
        }
        return new Page(page, more);
    }
}
