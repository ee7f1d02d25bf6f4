package dev.tcrp.server.history;

import dev.tcrp.server.history.Work.Changed;
import dev.tcrp.server.history.Work.Said;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes drafts and changes into the database; owned by the committer thread. */
final class LogWriter implements AutoCloseable {
    /** What became of a batch. */
    record Written(List<Entry> fresh, List<Entry> repeats) {}

    private final Connection db;
    private final PreparedStatement insert;
    private final PreparedStatement place;
    private final PreparedStatement repeat;
    private final PreparedStatement placed;
    private final Statements sql;
    private final RegistryWriter registry;
    private final Upkeep upkeep;
    private final Map<Integer, Long> lasts = new HashMap<>();
    private final Map<Integer, Growth> grown = new HashMap<>();

    /** Takes over a connection whose schema is there. */
    LogWriter(Connection db, Retention retention, InstantSource clock) throws SQLException {
        this.db = db;
        db.setAutoCommit(false);
        insert =
                db.prepareStatement(
                        "INSERT OR IGNORE INTO messages(room, seq, time, sender, text, device,"
                                + " number) VALUES (?, ?, ?, ?, ?, ?, ?)");
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
        sql = new Statements(db);
        registry = new RegistryWriter(sql);
        upkeep = new Upkeep(db, sql, retention, clock);
    }

    /** All of it, on disk when this returns; or nothing, and it throws. */
    Written write(List<Work> batch) throws SQLException {
        var written = new Written(new ArrayList<>(), new ArrayList<>());
        for (Work work : batch) {
            switch (work) {
                case Said(var draft) -> write(draft, written);
                case Changed(var changes, var _) -> {
                    for (Change change : changes) {
                        registry.write(change);
                    }
                }
            }
        }
        writePlaces();
        db.commit();
        return written;
    }

    /** The index of numbers tells repeats from new ones. */
    private void write(Draft draft, Written written) throws SQLException {
        Entry entry = isRepeatOfDeleted(draft) ? null : add(draft);
        if (entry != null) {
            written.fresh().add(entry);
        } else {
            written.repeats().add(said(draft));
        }
    }

    private boolean isRepeatOfDeleted(Draft draft) throws SQLException {
        Origin origin = draft.origin();
        String count = "SELECT count(*) FROM said WHERE device = ? AND number = ?";
        return origin.mayRepeat()
                && upkeep.hasDeleted()
                && sql.number(count, origin.device(), origin.number()) > 0;
    }

    /** What is to be done on the same connection when nothing waits. */
    Upkeep upkeep() {
        return upkeep;
    }

    /** Writes more than a batch takes, and takes it back; throws when that cannot be written. */
    void probe() throws SQLException {
        try (var statement = db.createStatement()) {
            statement.executeUpdate("INSERT INTO probes(bytes) VALUES (zeroblob(1048576))");
            statement.executeUpdate("DELETE FROM probes");
        }
        db.commit();
    }

    /** Null when it was said before. */
    private @Nullable Entry add(Draft draft) throws SQLException {
        long prev = last(draft.room());
        var entry = new Entry(draft.room(), prev + 1, prev, draft);
        insert.setInt(1, entry.room());
        insert.setLong(2, entry.seq());
        insert.setLong(3, draft.timeMs());
        insert.setString(4, draft.sender());
        insert.setString(5, draft.text());
        insert.setString(6, draft.origin().device());
        insert.setLong(7, draft.origin().number());
        if (insert.executeUpdate() == 0) {
            return null;
        }
        grown.computeIfAbsent(entry.room(), _ -> new Growth()).by(entry);
        lasts.put(entry.room(), entry.seq());
        return entry;
    }

    /** Once for each room and batch. */
    private void writePlaces() throws SQLException {
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

        void by(Entry entry) {
            last = entry.seq();
            messages++;
            bytes += LogRows.size(entry.draft().text());
        }
    }

    /** The place that it got before, which it has though the message may be deleted by now. */
    private Entry said(Draft draft) throws SQLException {
        repeat.setString(1, draft.origin().device());
        repeat.setLong(2, draft.origin().number());
        try (ResultSet rows = repeat.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("a place in room %d is taken".formatted(draft.room()));
            }
            return placed(rows, draft);
        }
    }

    private static Entry placed(ResultSet row, Draft again) throws SQLException {
        int room = row.getInt(1);
        long seq = row.getLong(2);
        var first = new Draft(room, row.getLong(3), again.sender(), again.text(), again.origin());
        return new Entry(room, seq, seq - 1, first);
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

    @Override
    public void close() {
        try {
            db.close();
        } catch (SQLException e) {
            // What was committed is on disk, and nothing else was told to anybody.
        }
    }
}
