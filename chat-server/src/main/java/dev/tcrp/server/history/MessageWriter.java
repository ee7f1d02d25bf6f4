package dev.tcrp.server.history;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives messages their places and writes them; the index of numbers tells repeats from new ones.
 */
final class MessageWriter {
    /** So many in one statement cost a third of what they cost in one each. */
    private static final int ROWS = 16;

    private static final String INTO =
            " INTO messages(room, seq, time, sender, text, device, number) VALUES ";

    /** The bytes of a text as they are: nobody decodes them and encodes them again. */
    private static final String ROW = "(?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)";

    private static final int COLUMNS = 7;

    private final PreparedStatement insert;
    private final PreparedStatement insertRows;
    private final PreparedStatement place;
    private final PreparedStatement repeat;
    private final PreparedStatement placed;
    private final Map<Integer, Long> lasts = new HashMap<>();
    private final Map<Integer, Growth> grown = new HashMap<>();

    MessageWriter(Connection db) throws SQLException {
        insert = db.prepareStatement("INSERT OR IGNORE" + INTO + ROW);
        insertRows =
                db.prepareStatement(
                        "INSERT" + INTO + String.join(", ", Collections.nCopies(ROWS, ROW)));
        place =
                db.prepareStatement(
                        "INSERT INTO places(room, last, messages, bytes) VALUES (?1, ?2, ?3, ?4)"
                                + " ON CONFLICT(room) DO UPDATE SET last = ?2,"
                                + " messages = messages + ?3, bytes = bytes + ?4");
        repeat =
                db.prepareStatement(
                        "SELECT room, seq, time FROM messages WHERE device = ?1 AND device <> ''"
                                + " AND number = ?2"
                                + " UNION ALL SELECT room, seq, time FROM said"
                                + " WHERE device = ?1 AND number = ?2");
        placed = db.prepareStatement("SELECT last FROM places WHERE room = ?");
    }

    /** As many at once as there are. */
    void write(List<PendingMessage> drafts, LogWriter.Written written) throws SQLException {
        int from = 0;
        while (from < drafts.size()) {
            int to = Math.min(from + ROWS, drafts.size());
            List<PendingMessage> some = drafts.subList(from, to);
            if (some.size() < ROWS || !areAdded(some, written.fresh())) {
                for (PendingMessage draft : some) {
                    write(draft, written);
                }
            }
            from = to;
        }
    }

    private void write(PendingMessage draft, LogWriter.Written written) throws SQLException {
        StoredMessage entry = add(draft);
        if (entry != null) {
            written.fresh().add(entry);
        } else {
            written.repeats().add(said(draft));
        }
    }

    /** All, or none when one of them was said before. */
    private boolean areAdded(List<PendingMessage> drafts, List<StoredMessage> fresh)
            throws SQLException {
        List<StoredMessage> entries = new ArrayList<>(drafts.size());
        Map<Integer, Long> now = new HashMap<>();
        for (PendingMessage draft : drafts) {
            long prev = now.containsKey(draft.room()) ? now.get(draft.room()) : last(draft.room());
            var entry = new StoredMessage(prev + 1, prev, draft);
            bind(insertRows, entries.size() * COLUMNS, entry);
            entries.add(entry);
            now.put(draft.room(), entry.seq());
        }
        try {
            insertRows.executeUpdate();
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return false;
            }
            throw e;
        }
        entries.forEach(this::isAdded);
        fresh.addAll(entries);
        return true;
    }

    /** Null when it was said before. */
    private @Nullable StoredMessage add(PendingMessage draft) throws SQLException {
        long prev = last(draft.room());
        var entry = new StoredMessage(prev + 1, prev, draft);
        bind(insert, 0, entry);
        if (insert.executeUpdate() == 0) {
            return null;
        }
        isAdded(entry);
        return entry;
    }

    private static void bind(PreparedStatement to, int behind, StoredMessage entry)
            throws SQLException {
        PendingMessage draft = entry.message();
        to.setInt(behind + 1, entry.room());
        to.setLong(behind + 2, entry.seq());
        to.setLong(behind + 3, draft.timeMs());
        to.setBytes(behind + 4, draft.sender());
        to.setBytes(behind + 5, Arrays.copyOf(draft.content(), draft.size()));
        to.setString(behind + 6, draft.device());
        to.setLong(behind + 7, draft.number());
    }

    private void isAdded(StoredMessage entry) {
        grown.computeIfAbsent(entry.room(), _ -> new Growth()).by(entry);
        lasts.put(entry.room(), entry.seq());
    }

    /** Once for each room and batch. */
    void writePlaces() throws SQLException {
        for (Map.Entry<Integer, Growth> room : grown.entrySet()) {
            place.setInt(1, room.getKey());
            place.setLong(2, room.getValue().last);
            place.setLong(3, room.getValue().messages);
            place.setLong(4, room.getValue().bytes);
            place.executeUpdate();
        }
        grown.clear();
    }

    /** What a batch adds to a room. */
    private static final class Growth {
        long last;
        long messages;
        long bytes;

        void by(StoredMessage entry) {
            last = entry.seq();
            messages++;
            bytes += LogRows.size(entry.message().content(), entry.message().size());
        }
    }

    /** The place that it got before, which it has though the message may be deleted by now. */
    StoredMessage said(PendingMessage draft) throws SQLException {
        repeat.setString(1, draft.device());
        repeat.setLong(2, draft.number());
        try (ResultSet rows = repeat.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("a place in room %d is taken".formatted(draft.room()));
            }
            return placed(rows, draft);
        }
    }

    private static StoredMessage placed(ResultSet row, PendingMessage again) throws SQLException {
        int room = row.getInt(1);
        long seq = row.getLong(2);
        byte[] content = Arrays.copyOf(again.content(), again.size());
        var first =
                new PendingMessage(
                        room, row.getLong(3), again.senderName(), content, again.origin());
        return new StoredMessage(seq, seq - 1, first);
    }

    /** The place of the room's last message, though it may be deleted by now. */
    private long last(int room) throws SQLException {
        Long known = lasts.get(room);
        if (known != null) {
            return known;
        }
        placed.setInt(1, room);
        try (ResultSet rows = placed.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
