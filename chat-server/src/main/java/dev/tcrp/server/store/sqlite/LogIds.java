package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Draws the ids of logs (PROTOCOL.md section 10.5), without committing. */
final class LogIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private LogIds() {}

    static LogId draw() {
        return LogId.from(RANDOM);
    }

    /** The same for all servers of this cluster, for a room of this number. */
    static LogId derive(String cluster, int room) {
        byte[] name = (cluster + "/" + room).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
            return new LogId(Math.max(1, ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For rooms that have none. */
    static void drawMissing(Connection db) throws SQLException {
        draw(db, "SELECT room FROM rooms WHERE log = 0");
    }

    /** For all rooms: their logs were set back. */
    static void drawAll(Connection db) throws SQLException {
        draw(db, "SELECT room FROM rooms");
    }

    private static void draw(Connection db, String select) throws SQLException {
        List<Integer> rooms = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                rooms.add(row.getInt(1));
            }
        }
        try (PreparedStatement update =
                db.prepareStatement("UPDATE rooms SET log = ? WHERE room = ?")) {
            for (int room : rooms) {
                update.setLong(1, draw().value());
                update.setInt(2, room);
                update.executeUpdate();
            }
        }
    }
}
