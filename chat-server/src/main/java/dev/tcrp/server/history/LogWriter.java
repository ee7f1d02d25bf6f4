package dev.tcrp.server.history;

import dev.tcrp.server.history.Work.Changed;
import dev.tcrp.server.history.Work.Said;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes drafts and changes into the database; owned by the committer thread. */
final class LogWriter implements AutoCloseable {
    /** What became of a batch. */
    record Written(List<Entry> fresh, List<Entry> repeats) {}

    private final Connection db;
    private final PreparedStatement insert;
    private final PreparedStatement place;
    private final PreparedStatement say;
    private final PreparedStatement repeat;
    private final PreparedStatement placed;
    private final RegistryWriter registry;
    private final Map<Integer, Long> lasts = new HashMap<>();

    /** Takes over a connection whose schema is there. */
    LogWriter(Connection db) throws SQLException {
        this.db = db;
        db.setAutoCommit(false);
        insert =
                db.prepareStatement(
                        "INSERT INTO messages(room, seq, prev, time, sender, text, device, number)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        place =
                db.prepareStatement(
                        "INSERT INTO places(room, last) VALUES (?, ?)"
                                + " ON CONFLICT(room) DO UPDATE SET last = excluded.last");
        say =
                db.prepareStatement(
                        "INSERT INTO said(device, number, room, seq, time)"
                                + " VALUES (?, ?, ?, ?, ?)");
        repeat =
                db.prepareStatement(
                        "SELECT room, seq, time FROM said WHERE device = ? AND number = ?");
        registry = new RegistryWriter(db);
        placed = db.prepareStatement("SELECT last FROM places WHERE room = ?");
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
        db.commit();
        return written;
    }

    private void write(Draft draft, Written written) throws SQLException {
        Optional<Entry> before = draft.origin().mayRepeat() ? said(draft) : Optional.empty();
        if (before.isPresent()) {
            written.repeats().add(before.get());
        } else {
            written.fresh().add(add(draft));
        }
    }

    /** Writes, and takes it back; throws when nothing can be written. */
    void probe() throws SQLException {
        try (var statement = db.createStatement()) {
            statement.executeUpdate("INSERT INTO probes(bytes) VALUES (zeroblob(65536))");
            statement.executeUpdate("DELETE FROM probes");
        }
        db.commit();
    }

    private Entry add(Draft draft) throws SQLException {
        long prev = last(draft.room());
        var entry = new Entry(draft.room(), prev + 1, prev, draft);
        insert.setInt(1, entry.room());
        insert.setLong(2, entry.seq());
        insert.setLong(3, entry.prev());
        insert.setLong(4, draft.timeMs());
        insert.setString(5, draft.sender());
        insert.setString(6, draft.text());
        insert.setString(7, draft.origin().device());
        insert.setLong(8, draft.origin().number());
        insert.executeUpdate();
        place.setInt(1, entry.room());
        place.setLong(2, entry.seq());
        place.executeUpdate();
        lasts.put(entry.room(), entry.seq());
        if (draft.origin().mayRepeat()) {
            remember(entry);
        }
        return entry;
    }

    private void remember(Entry entry) throws SQLException {
        say.setString(1, entry.draft().origin().device());
        say.setLong(2, entry.draft().origin().number());
        say.setInt(3, entry.room());
        say.setLong(4, entry.seq());
        say.setLong(5, entry.draft().timeMs());
        say.executeUpdate();
    }

    /** The place that it got before, which it has though the message may be deleted by now. */
    private Optional<Entry> said(Draft draft) throws SQLException {
        repeat.setString(1, draft.origin().device());
        repeat.setLong(2, draft.origin().number());
        try (ResultSet rows = repeat.executeQuery()) {
            return rows.next() ? Optional.of(placed(rows, draft)) : Optional.empty();
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
