package dev.tcrp.server.store.sqlite;

import java.util.List;

/**
 * How a database of the first edition, whose messages are texts, becomes one of the second, whose
 * messages are entries (PROTOCOL.md section 10).
 *
 * <p>{@code states} has what later entries did to a message, {@code said} the numbers of messages
 * that are deleted, and of those of the first edition, which knew no member: theirs is 0. A {@code
 * crc} is the CRC-32C of envelope and content; -1 where the content is not known any more.
 */
final class SecondSchema {
    static final List<String> STEPS =
            List.of(
                    "DROP INDEX placed",
                    "DROP INDEX numbered",
                    "ALTER TABLE messages RENAME TO texts",
                    "ALTER TABLE said RENAME TO repeated",
                    """
                    CREATE TABLE messages(id INTEGER PRIMARY KEY, room INTEGER NOT NULL,
                      seq INTEGER NOT NULL, time INTEGER NOT NULL, act INTEGER NOT NULL,
                      flags INTEGER NOT NULL, ref INTEGER NOT NULL, root INTEGER NOT NULL, blob BLOB,
                      sender TEXT NOT NULL, member INTEGER NOT NULL, device TEXT NOT NULL,
                      number INTEGER NOT NULL, content BLOB NOT NULL, crc INTEGER NOT NULL)
                    """,
                    """
                    INSERT INTO messages
                      SELECT id, room, seq, time, 1, 0, 0, 0, NULL, sender, 0, device, number,
                        CAST(x'01' || text AS BLOB), crc(CAST(x'010001' || text AS BLOB))
                      FROM texts ORDER BY id
                    """,
                    "CREATE UNIQUE INDEX placed ON messages(room, seq)",
                    """
                    CREATE UNIQUE INDEX numbered ON messages(device, number, room, member)
                      WHERE device <> ''
                    """,
                    "CREATE INDEX referring ON messages(room, ref) WHERE ref > 0",
                    """
                    CREATE TABLE said(id INTEGER PRIMARY KEY, room INTEGER NOT NULL,
                      member INTEGER NOT NULL, device TEXT NOT NULL, number INTEGER NOT NULL,
                      seq INTEGER NOT NULL, time INTEGER NOT NULL, crc INTEGER NOT NULL,
                      UNIQUE(device, number, room, member))
                    """,
                    """
                    INSERT OR IGNORE INTO said(room, member, device, number, seq, time, crc)
                      SELECT room, 0, device, number, seq, time, crc FROM
                        (SELECT room, device, number, seq, time, crc FROM messages
                          UNION ALL
                          SELECT room, device, number, seq, time, -1 FROM repeated)
                      WHERE device <> '' AND time > (unixepoch() - 2 * 86400) * 1000 ORDER BY time
                    """,
                    "DROP TABLE texts",
                    "DROP TABLE repeated",
                    """
                    CREATE TABLE states(room INTEGER NOT NULL, seq INTEGER NOT NULL,
                      edit INTEGER NOT NULL DEFAULT 0, edited INTEGER NOT NULL DEFAULT 0,
                      deleted INTEGER NOT NULL DEFAULT 0, replies INTEGER NOT NULL DEFAULT 0,
                      replied INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(room, seq)) WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE reactions(room INTEGER NOT NULL, ref INTEGER NOT NULL,
                      emoji TEXT NOT NULL, member INTEGER NOT NULL,
                      PRIMARY KEY(room, ref, emoji, member)) WITHOUT ROWID
                    """,
                    "ALTER TABLE rooms ADD COLUMN log INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE places ADD COLUMN time INTEGER NOT NULL DEFAULT 0",
                    """
                    UPDATE places SET
                      time = coalesce((SELECT m.time FROM messages m
                        WHERE m.room = places.room AND m.seq = places.last), 0),
                      bytes = coalesce((SELECT sum(100 + 3 * length(m.content)) FROM messages m
                        WHERE m.room = places.room), 0)
                    """,
                    "CREATE TABLE boots(number INTEGER NOT NULL)",
                    "INSERT INTO boots VALUES (0)");

    private SecondSchema() {}
}
