package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Lifetime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the rows of a readable database agree with each other (the questions of {@link
 * Inspection}), without committing. A lost message leaves a deleted one in its place: a log without
 * gaps is what clients wait for.
 */
final class Mending {
    /**
     * A change, and the words for it; nothing is said when it changes no row.
     *
     * @param words with {@code %d} for the number of rows
     */
    private record Mend(String sql, String words) {}

    private static final List<Mend> ORPHANS =
            List.of(
                    new Mend(
                            """
                            INSERT INTO rooms(room, name, lifetime, topic, gone)
                              SELECT DISTINCT room, 'recovered-' || room, %d, '', 0 FROM messages
                              WHERE room NOT IN (SELECT room FROM rooms)
                            """
                                    .formatted(Lifetime.FOREVER.seconds()),
                            "%d rooms had lost their names and are called recovered-NUMBER now;"
                                    + " --room recovered-NUMBER --new-tokens opens one"),
                    new Mend(
                            """
                            DELETE FROM states WHERE (room, seq) NOT IN
                              (SELECT room, seq FROM messages WHERE act = 1)
                            """,
                            "%d marks on messages that are not there were removed"),
                    new Mend(
                            """
                            DELETE FROM reactions WHERE (room, ref) NOT IN
                              (SELECT room, seq FROM messages WHERE act = 1)
                            """,
                            "%d reactions to messages that are not there were removed"),
                    new Mend(
                            """
                            UPDATE messages SET content = x'' WHERE length(content) > 0
                              AND (room, seq) IN (SELECT room, seq FROM states WHERE deleted > 0)
                            """,
                            "%d deleted messages were emptied"),
                    new Mend(
                            """
                            DELETE FROM tokens
                              WHERE room NOT IN (SELECT room FROM rooms WHERE gone = 0)
                            """,
                            "%d tokens of rooms that are not there were removed"),
                    new Mend(
                            """
                            DELETE FROM members
                              WHERE (room, hash) NOT IN (SELECT room, hash FROM tokens)
                            """,
                            "%d members without a token were removed; they enter again"),
                    new Mend(
                            "INSERT INTO boots SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM boots)",
                            "%d count of the starts was lost"));

    /** Counts that are derived of the messages. */
    private static final String PLACES =
            """
            INSERT INTO places(room, last, messages, bytes, time)
              SELECT room, max(seq), sum(act = 1), sum(100 + length(content)), max(time)
              FROM messages GROUP BY room
              ON CONFLICT(room) DO UPDATE SET last = max(last, excluded.last),
                messages = excluded.messages, bytes = excluded.bytes
                WHERE last < excluded.last OR messages <> excluded.messages
                  OR bytes <> excluded.bytes
            """;

    private static final String GAPS =
            """
            SELECT room, seq + 1, following, id, time FROM
              (SELECT room, seq, id, time,
                lead(seq) OVER (PARTITION BY room ORDER BY seq) AS following FROM messages)
              WHERE following > seq + 1
            UNION ALL SELECT room, max(seq) + 1, last + 1, id, messages.time FROM messages
              JOIN places USING(room) GROUP BY room HAVING last > max(seq)
            """;

    private static final String EMPTY =
            """
            INSERT INTO messages(id, room, seq, time, act, flags, ref, root, blob, sender, member,
              device, number, content, crc)
              VALUES (?, ?, ?, ?, 1, 0, 0, 0, NULL, 'lost', 0, '', 0, x'', -1)
            """;

    /** Messages that are not there, up to the one that is. */
    private record Gap(int room, long from, long to, long id, long time) {}

    private final Statements sql;
    private final List<String> done = new ArrayList<>();

    Mending(Statements sql) {
        this.sql = sql;
    }

    /** Does it; what was lost or mended, a line each. */
    List<String> mend() throws SQLException {
        for (Gap gap : gaps()) {
            fill(gap);
        }
        for (Mend mend : ORPHANS) {
            int rows = sql.update(mend.sql());
            if (rows > 0) {
                done.add(mend.words().formatted(rows));
            }
        }
        sql.update(
                "UPDATE places SET messages = 0, bytes = 0"
                        + " WHERE room NOT IN (SELECT room FROM messages)");
        int counted = sql.update(PLACES);
        if (counted > 0) {
            done.add("what is in %d rooms was counted anew".formatted(counted));
        }
        return done;
    }

    private List<Gap> gaps() throws SQLException {
        List<Gap> found = new ArrayList<>();
        try (ResultSet row = sql.query(GAPS)) {
            while (row.next()) {
                found.add(
                        new Gap(
                                row.getInt(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
            }
        }
        return found;
    }

    private void fill(Gap gap) throws SQLException {
        long id = gap.id();
        for (long seq = gap.from(); seq < gap.to(); seq++) {
            id = freeBehind(id);
            sql.update(EMPTY, id, gap.room(), seq, gap.time());
            sql.update(
                    "INSERT OR REPLACE INTO states(room, seq, deleted) VALUES (?, ?, ?)",
                    gap.room(),
                    seq,
                    EntryEffects.BY_HOST);
        }
        done.add(
                "room %d: the messages at places %d to %d are lost"
                        .formatted(gap.room(), gap.from(), gap.to() - 1));
    }

    /** Ids grow with time, and the lost message's own is free. */
    private long freeBehind(long id) throws SQLException {
        return sql.number(
                "SELECT min(id) + 1 FROM messages m WHERE id >= ?"
                        + " AND NOT EXISTS (SELECT 1 FROM messages n WHERE n.id = m.id + 1)",
                id);
    }
}
