package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.StoredMessage;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Rows of the table of messages. */
final class LogRows {
    /** An entry's columns but its content, which follows them. */
    static final String ENTRY =
            "m.room, m.seq, m.time, m.sender, m.member, m.device, m.number, m.act, m.flags, m.ref,"
                    + " m.root, m.blob";

    static final int CONTENT = 13;

    /**
     * What became of messages {@code m}: their states {@code s}, and their last edits {@code e}.
     */
    static final String AS_NOW =
            " LEFT JOIN states s ON s.room = m.room AND s.seq = m.seq"
                    + " LEFT JOIN messages e ON e.room = m.room AND e.seq = s.edit";

    /** The content of messages {@link #AS_NOW}. */
    static final String CONTENT_NOW = "coalesce(e.content, m.content)";

    /** About what a row takes besides its content. */
    private static final int ROW = 100;

    /** {@link #size} in SQL. */
    static final String SIZE = ROW + " + length(content)";

    private static final byte[] NOTHING = {};

    /** Reads what a row tells. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private LogRows() {}

    /** About what an entry with a content of so many bytes takes on disk. */
    static long size(long content) {
        return ROW + content;
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
                        entryBytes(row),
                        new RepeatKey(row.getLong(5), row.getString(6), row.getLong(7))));
    }

    private static byte[] entryBytes(ResultSet row) throws SQLException {
        return envelope(row)
                .write(new PayloadWriter())
                .bytes(Payload.of(bytes(row, CONTENT)))
                .payload()
                .toBytes();
    }

    static Envelope envelope(ResultSet row) throws SQLException {
        boolean alsoInRoom = (row.getInt(9) & Envelope.ALSO_IN_ROOM) != 0;
        byte @Nullable [] blob = row.getBytes(12);
        return new Envelope(
                row.getInt(8),
                row.getLong(10),
                row.getLong(11),
                alsoInRoom,
                blob == null ? Optional.empty() : Optional.of(new BlobId(Payload.of(blob))));
    }

    static byte[] bytes(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getBytes(column), NOTHING);
    }

    /**
     * As many as were asked for and fit, of rows of which there is one more if there are more.
     *
     * @param asOf the place of the log's last entry, read while the rows are
     * @param size how many bytes one takes in an answer
     */
    static <T> Page<T> page(
            LogId log,
            long asOf,
            ResultSet rows,
            int most,
            int mostBytes,
            boolean newestFirst,
            Row<T> kind,
            ToIntFunction<T> size)
            throws SQLException {
        List<T> page = new ArrayList<>();
        int left = mostBytes;
        boolean more = false;
        while (!more && rows.next()) {
            T next = kind.of(rows);
            left -= size.applyAsInt(next);
            more = page.size() == most || left < 0;
            if (!more) {
                page.add(next);
            }
        }
        if (newestFirst) {
            Collections.reverse(page);
        }
        return new Page<>(log, page, more, asOf);
    }
}
