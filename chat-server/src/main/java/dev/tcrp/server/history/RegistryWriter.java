package dev.tcrp.server.history;

import dev.tcrp.server.history.Change.MemberIn;
import dev.tcrp.server.history.Change.MemberOut;
import dev.tcrp.server.history.Change.ReadTo;
import dev.tcrp.server.history.Change.RoomGone;
import dev.tcrp.server.history.Change.RoomMade;
import dev.tcrp.server.history.Change.TokenGone;
import dev.tcrp.server.history.Change.TokenKept;
import dev.tcrp.server.history.Change.TopicSet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes changes into the database, without committing; owned by the committer thread. */
final class RegistryWriter {
    /**
     * Whose rows go with their room; {@code rooms} itself keeps the number from being used again.
     */
    private static final List<String> OF_A_ROOM =
            List.of("tokens", "members", "reads", "messages", "said", "places");

    private final Connection db;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    RegistryWriter(Connection db) {
        this.db = db;
    }

    void write(Change change) throws SQLException {
        switch (change) {
            case RoomMade(var room, var name, var lifetime, var topic) ->
                    run(
                            "INSERT OR REPLACE INTO rooms(room, name, lifetime, topic, gone)"
                                    + " VALUES (?, ?, ?, ?, 0)",
                            room,
                            name,
                            lifetime,
                            topic);
            case RoomGone(var room) -> {
                run("UPDATE rooms SET name = '', topic = '', gone = 1 WHERE room = ?", room);
                for (String table : OF_A_ROOM) {
                    run("DELETE FROM " + table + " WHERE room = ?", room);
                }
            }
            case TopicSet(var room, var topic) ->
                    run("UPDATE rooms SET topic = ? WHERE room = ?", topic, room);
            case TokenKept token -> write(token);
            case TokenGone(var room, var hash) ->
                    run("DELETE FROM tokens WHERE room = ? AND hash = ?", room, hash);
            case MemberIn(var room, var user, var hash) ->
                    run("INSERT OR REPLACE INTO members VALUES (?, ?, ?)", room, user, hash);
            case MemberOut(var room, var user) ->
                    run("DELETE FROM members WHERE room = ? AND user = ?", room, user);
            case ReadTo(var room, var user, var seq) ->
                    run("INSERT OR REPLACE INTO reads VALUES (?, ?, ?)", room, user, seq);
        }
    }

    private void write(TokenKept token) throws SQLException {
        run(
                "INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                token.room(),
                token.hash(),
                token.role(),
                token.uses(),
                token.used(),
                token.endsMs(),
                token.user(),
                token.mutedUntilMs());
    }

    private void run(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = db.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
