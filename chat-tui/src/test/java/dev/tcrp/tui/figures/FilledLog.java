package dev.tcrp.tui.figures;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes a room's log past the server, which is not running: a million messages in seconds. */
final class FilledLog implements AutoCloseable {
    private static final int BATCH = 20_000;
    private static final String[] EMOJI = {"👍", "😂", "🍵", "🎉", "👀", "💯"};

    /**
     * What stands in a log beside its messages: a reaction to every fifth, an edit of every 50th.
     */
    enum Kind {
        /** Nothing. */
        PLAIN,
        /** Right behind each message. */
        SPREAD,
        /** All to the last message, behind all. */
        HEAPED
    }

    private final Connection db;
    private final PreparedStatement entry;
    private final PreparedStatement state;
    private final PreparedStatement reaction;
    private long room;
    private long seq;
    private int waiting;

    FilledLog(Path database) throws SQLException {
        db = DriverManager.getConnection("jdbc:sqlite:" + database);
        db.setAutoCommit(false);
        entry =
                db.prepareStatement(
                        "INSERT INTO messages(room, seq, time, act, flags, ref, root, sender,"
                            + " member, device, number, content, crc) VALUES (?, ?, ?, ?, 0, ?, 0,"
                            + " ?, ?, '', 0, ?, 0)");
        state =
                db.prepareStatement(
                        "INSERT OR REPLACE INTO states(room, seq, edit, edited)"
                                + " VALUES (?, ?, ?, ?)");
        reaction =
                db.prepareStatement(
                        "INSERT INTO reactions(room, ref, emoji, member) VALUES (?, ?, ?, ?)");
    }

    /** Fills the room of this name, which is there and empty but for its notices. */
    void fill(String name, Kind kind, int messages) throws SQLException {
        try (var numbers = db.prepareStatement("SELECT room FROM rooms WHERE name = ?")) {
            numbers.setString(1, name);
            try (var row = numbers.executeQuery()) {
                room = row.getLong(1);
            }
        }
        seq = 0;
        for (int i = 1; i <= messages; i++) {
            add(Act.SAY, 0, i % 20, new Content.Text("message " + i + " of a long conversation"));
            if (kind == Kind.SPREAD) {
                done(i, seq, i);
            }
        }
        long last = seq;
        for (int i = 1; kind == Kind.HEAPED && i <= messages; i++) {
            done(i, last, i);
        }
        settle();
        try (var places =
                db.prepareStatement(
                        "INSERT OR REPLACE INTO places(room, last, messages, bytes, time)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            places.setLong(1, room);
            places.setLong(2, seq);
            places.setLong(3, messages);
            places.setLong(4, 150 * seq);
            places.setLong(5, time());
            places.executeUpdate();
        }
        db.commit();
    }

    private void done(int i, long ref, long member) throws SQLException {
        if (i % 5 == 0) {
            String emoji = EMOJI[i / 5 % EMOJI.length];
            add(Act.REACT, ref, member, new Content.Reaction(true, emoji));
            reaction.setLong(1, room);
            reaction.setLong(2, ref);
            reaction.setString(3, emoji);
            reaction.setLong(4, member);
            reaction.addBatch();
        }
        if (i % 50 == 0) {
            add(Act.EDIT, ref, ref % 20, new Content.Text("message, edited for the " + i));
            state.setLong(1, room);
            state.setLong(2, ref);
            state.setLong(3, seq);
            state.setLong(4, time());
            state.addBatch();
        }
    }

    private long time() {
        return 1_790_000_000_000L + seq;
    }

    private void add(Act act, long ref, long member, Content content) throws SQLException {
        seq++;
        entry.setLong(1, room);
        entry.setLong(2, seq);
        entry.setLong(3, time());
        entry.setInt(4, act.code());
        entry.setLong(5, ref);
        entry.setString(6, "member " + member);
        entry.setLong(7, member);
        entry.setBytes(8, ContentCodec.encode(content).toBytes());
        entry.addBatch();
        waiting++;
        if (waiting == BATCH) {
            settle();
        }
    }

    private void settle() throws SQLException {
        entry.executeBatch();
        state.executeBatch();
        reaction.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }
}
