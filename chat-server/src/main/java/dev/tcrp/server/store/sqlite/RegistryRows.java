package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.MemberChose;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.store.StoredRooms;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of the registry's tables. */
final class RegistryRows {
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private RegistryRows() {}

    /** All rooms. */
    static StoredRooms load(Connection db) throws SQLException {
        return load(db, "");
    }

    /** The rooms of one shard. */
    static StoredRooms load(Connection db, int shard, NodeIdentity here) throws SQLException {
        return load(db, " WHERE room %% %d = %d".formatted(here.shards(), shard));
    }

    private static StoredRooms load(Connection db, String where) throws SQLException {
        Map<Integer, List<TokenStored>> tokens =
                byRoom(db, "SELECT * FROM tokens" + where, RegistryRows::token);
        Map<Integer, List<MemberIn>> members =
                byRoom(
                        db,
                        "SELECT * FROM members" + where,
                        row -> new MemberIn(row.getInt(1), row.getString(2), row.getString(3)));
        Map<Integer, List<ReadTo>> reads =
                byRoom(
                        db,
                        "SELECT * FROM reads" + where,
                        row -> new ReadTo(row.getInt(1), row.getString(2), row.getLong(3)));
        Map<Integer, List<Barred>> bars =
                byRoom(db, "SELECT * FROM bars" + where, RegistryRows::bar);
        Map<Integer, List<MemberChose>> choices =
                byRoom(db, "SELECT * FROM choices" + where, RegistryRows::choice);
        List<StoredRoom> rooms = new ArrayList<>();
        int lastNumber = 0;
        try (Statement statement = db.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT room, name, lifetime, topic, gone, coalesce(last, 0),"
                                    + " coalesce(time, 0), maker, seen FROM rooms LEFT JOIN places"
                                    + " USING(room)"
                                        + where)) {
            while (row.next()) {
                int room = row.getInt(1);
                lastNumber = Math.max(lastNumber, room);
                if (row.getInt(5) == 0) {
                    rooms.add(
                            new StoredRoom(
                                    new RoomMade(
                                            room,
                                            row.getString(2),
                                            row.getLong(3),
                                            row.getString(4),
                                            row.getString(8)),
                                    row.getLong(6),
                                    row.getLong(7),
                                    tokens.getOrDefault(room, List.of()),
                                    members.getOrDefault(room, List.of()),
                                    reads.getOrDefault(room, List.of()),
                                    bars.getOrDefault(room, List.of()),
                                    choices.getOrDefault(room, List.of()),
                                    row.getBoolean(9)));
                }
            }
        }
        return new StoredRooms(rooms, lastNumber, bars.getOrDefault(0, List.of()));
    }

    private static MemberChose choice(ResultSet row) throws SQLException {
        return new MemberChose(
                row.getInt(1),
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getLong(5),
                row.getString(6));
    }

    private static Barred bar(ResultSet row) throws SQLException {
        return new Barred(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7));
    }

    private static TokenStored token(ResultSet row) throws SQLException {
        return new TokenStored(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                row.getString(10));
    }

    private static <T extends Change> Map<Integer, List<T>> byRoom(
            Connection db, String sql, Row<T> kind) throws SQLException {
        Map<Integer, List<T>> found = new HashMap<>();
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                T one = kind.of(row);
                found.computeIfAbsent(one.room(), _ -> new ArrayList<>()).add(one);
            }
        }
        return found;
    }
}
