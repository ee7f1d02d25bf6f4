package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Change.BarLifted;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.MemberChose;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.MemberOut;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomGone;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.SeenShown;
import dev.tcrp.server.store.Change.TokenGone;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.Change.TopicSet;

import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;

/** Writes changes into the database, without committing; owned by the committer thread. */
final class RegistryWriter {
    /**
     * Whose rows go with their room. {@code rooms} keeps the number from being used again; what was
     * said is deleted by and by.
     */
    private static final List<String> OF_A_ROOM =
            List.of("tokens", "members", "reads", "bars", "choices");

    private final Statements sql;
    private final IntFunction<LogId> logs;

    /**
     * @param logs gives the id of the log of a room that is made
     */
    RegistryWriter(Statements sql, IntFunction<LogId> logs) {
        this.sql = sql;
        this.logs = logs;
    }

    void write(Change change) throws SQLException {
        switch (change) {
            case RoomMade(var room, var name, var lifetime, var topic, var maker) ->
                    sql.update(
                            "INSERT INTO rooms(room, name, lifetime, topic, gone, log, maker)"
                                + " VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6) ON CONFLICT(room) DO UPDATE"
                                + " SET name = ?2, lifetime = ?3, topic = ?4, gone = 0, maker = ?6",
                            room,
                            name,
                            lifetime,
                            topic,
                            logs.apply(room).value(),
                            maker);
            case RoomGone(var room) -> {
                sql.update("UPDATE rooms SET name = '', topic = '', gone = 1 WHERE room = ?", room);
                for (String table : OF_A_ROOM) {
                    sql.update("DELETE FROM " + table + " WHERE room = ?", room);
                }
            }
            case SeenShown(var room, var shown) ->
                    sql.update("UPDATE rooms SET seen = ? WHERE room = ?", shown ? 1 : 0, room);
            case TopicSet(var room, var topic) ->
                    sql.update("UPDATE rooms SET topic = ? WHERE room = ?", topic, room);
            case TokenStored token -> write(token);
            case Barred bar ->
                    sql.update(
                            "INSERT OR REPLACE INTO bars VALUES (?, ?, ?, ?, ?, ?, ?)",
                            bar.room(),
                            bar.user(),
                            bar.lineage(),
                            bar.address(),
                            bar.endsMs(),
                            bar.by(),
                            bar.reason());
            case BarLifted(var room, var user, var address) ->
                    sql.update(
                            "DELETE FROM bars WHERE room = ?1 AND user = ?2"
                                    + " AND (?2 <> '' OR address = ?3)",
                            room,
                            user,
                            address);
            case TokenGone(var room, var hash) -> {
                sql.update("DELETE FROM tokens WHERE room = ? AND hash = ?", room, hash);
                sql.update("DELETE FROM choices WHERE room = ? AND hash = ?", room, hash);
            }
            case MemberChose chosen ->
                    sql.update(
                            "INSERT OR REPLACE INTO choices VALUES (?, ?, ?, ?, ?, ?)",
                            chosen.room(),
                            chosen.hash(),
                            chosen.takesDirect() ? 1 : 0,
                            chosen.showsLastSeen() ? 1 : 0,
                            chosen.awaySinceMs(),
                            chosen.words());
            case MemberIn(var room, var user, var hash) ->
                    sql.update("INSERT OR REPLACE INTO members VALUES (?, ?, ?)", room, user, hash);
            case MemberOut(var room, var user) ->
                    sql.update("DELETE FROM members WHERE room = ? AND user = ?", room, user);
            case ReadTo(var room, var user, var seq) ->
                    sql.update("INSERT OR REPLACE INTO reads VALUES (?, ?, ?)", room, user, seq);
        }
    }

    private void write(TokenStored token) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                token.room(),
                token.hash(),
                token.role(),
                token.uses(),
                token.used(),
                token.endsMs(),
                token.user(),
                token.mutedUntilMs(),
                token.lineage(),
                token.origin());
    }
}
