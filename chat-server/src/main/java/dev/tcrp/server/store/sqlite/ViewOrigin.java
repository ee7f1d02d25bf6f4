package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which cluster a copy of rooms is of, and how far it follows each shard.
 *
 * @param cluster the cluster's id
 * @param followed the last record of each shard that is in it
 */
public record ViewOrigin(String cluster, Map<Integer, Long> followed) {
    private static final String IS_ONE =
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('cluster', 'followed')";

    /** Copies the map. */
    public ViewOrigin {
        followed = Map.copyOf(followed);
    }

    /**
     * The origin of the database in this folder; empty when it is of a single server.
     *
     * @throws IOException in words, when there is none
     */
    public static Optional<ViewOrigin> in(Path folder) throws IOException {
        return of(Inspection.existing(folder));
    }

    /** The origin of this database; empty when it is of a single server. */
    static Optional<ViewOrigin> of(Path database) throws IOException {
        try (Connection db = Schema.openToRead(database);
                var sql = new Statements(db)) {
            return sql.number(IS_ONE) < 2 ? Optional.empty() : read(sql);
        } catch (SQLException e) {
            throw new IOException("%s: %s".formatted(database, e.getMessage()), e);
        }
    }

    private static Optional<ViewOrigin> read(Statements sql) throws SQLException {
        Map<Integer, Long> followed = new HashMap<>();
        try (ResultSet row = sql.query("SELECT shard, seq FROM followed WHERE shard >= 0")) {
            while (row.next()) {
                followed.put(row.getInt(1), row.getLong(2));
            }
        }
        try (ResultSet row = sql.query("SELECT id FROM cluster")) {
            return row.next()
                    ? Optional.of(new ViewOrigin(row.getString(1), followed))
                    : Optional.empty();
        }
    }
}
