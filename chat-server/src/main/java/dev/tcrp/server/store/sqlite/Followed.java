package dev.tcrp.server.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far this database has followed the shared log: the sequence of the last record of each shard
 * that it has, and of the last one that was handed over at all. Written in the transaction of what
 * these records hold. Owned by the committer thread.
 */
final class Followed {
    static final String TABLE =
            "CREATE TABLE IF NOT EXISTS followed(shard INTEGER PRIMARY KEY, seq INTEGER NOT NULL)";

    /** Stands in place of a shard for what was handed over. */
    private static final int ALL = -1;

    private final Statements sql;
    private final Map<Integer, Long> seqs = new HashMap<>();
    private final Map<Integer, Long> unwritten = new HashMap<>();

    Followed(Statements sql) throws SQLException {
        this.sql = sql;
        reload();
    }

    /** The last record of this shard that the database has; 0: none. */
    long of(int shard) {
        return seqs.getOrDefault(shard, 0L);
    }

    /** The last record that was handed over, with all before it. */
    long place() {
        return of(ALL);
    }

    /** The last record of each shard that has any. */
    Map<Integer, Long> lasts() {
        Map<Integer, Long> lasts = new TreeMap<>(seqs);
        lasts.remove(ALL);
        return lasts;
    }

    /** The transaction under way has this record of the shard. */
    void add(int shard, long seq) {
        seqs.put(shard, seq);
        unwritten.put(shard, seq);
    }

    /** This record was handed over, and the database has it. */
    void handedOver(long seq) {
        add(ALL, seq);
    }

    /** Into the transaction under way. */
    void write() throws SQLException {
        for (Map.Entry<Integer, Long> each : unwritten.entrySet()) {
            sql.update(
                    "INSERT OR REPLACE INTO followed VALUES (?, ?)",
                    each.getKey(),
                    each.getValue());
        }
        unwritten.clear();
    }

    /** As the database has it: the transaction under way was rolled back. */
    void reload() throws SQLException {
        seqs.clear();
        unwritten.clear();
        try (ResultSet row = sql.query("SELECT shard, seq FROM followed")) {
            while (row.next()) {
                seqs.put(row.getInt(1), row.getLong(2));
            }
        }
    }
}
