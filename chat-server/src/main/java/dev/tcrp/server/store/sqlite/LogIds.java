package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;

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
