package dev.tcrp.server.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Rows of the table of messages. */
final class LogRows {
    static final String SELECT =
            "SELECT room, seq, time, sender, text, device, number FROM messages";

    /** About what a row takes besides its text. */
    private static final int ROW = 100;

    private static final byte[] NOTHING = {};

    private LogRows() {}

    /** About what a message takes on disk, in bytes. */
    static long size(String text) {
        return ROW + 3L * text.length();
    }

    /** The same for the first {@code size} bytes of a text in UTF-8, without decoding it. */
    static long size(byte[] text, int size) {
        int chars = 0;
        for (int i = 0; i < size; i++) {
            int each = text[i] & 0xFF;
            chars += each >= 0xF0 ? 2 : (each & 0xC0) == 0x80 ? 0 : 1;
        }
        return ROW + 3L * chars;
    }

    static StoredMessage entry(ResultSet row) throws SQLException {
        long seq = row.getLong(2);
        return new StoredMessage(
                seq,
                seq - 1,
                new PendingMessage(
                        row.getInt(1),
                        row.getLong(3),
                        row.getString(4),
                        Objects.requireNonNullElse(row.getBytes(5), NOTHING),
                        new Origin(row.getString(6), row.getLong(7))));
    }

    /** What was asked for, with one row more than {@code most} if there is one. */
    static Page page(PreparedStatement select, int most, boolean newestFirst) throws SQLException {
        List<StoredMessage> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(entry(rows));
            }
        }
        boolean more = found.size() > most;
        List<StoredMessage> page = new ArrayList<>(more ? found.subList(0, most) : found);
        if (newestFirst) {
            Collections.reverse(page);
        }
        return new Page(page, more);
    }
}
