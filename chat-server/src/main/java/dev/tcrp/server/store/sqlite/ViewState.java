package dev.tcrp.server.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How far a view is, as it was committed.
 *
 * @param place the last record of the log that it has, with all before it
 * @param oldest the least of the last records of all shards that have any; 0: there is none
 * @param deletions another number when other messages are deleted, or other rooms gone
 */
public record ViewState(long place, long oldest, long deletions) {
    private static final String PLACE = "SELECT seq FROM followed WHERE shard = -1";
    private static final String OLDEST =
            "SELECT coalesce(min(seq), 0) FROM followed WHERE shard >= 0";

    /** Small enough that no sum overflows. */
    private static final String DELETIONS =
            """
            SELECT (SELECT coalesce(sum((room * 31 + seq) & 0xFFFFFFF), 0) FROM states
                WHERE deleted > 0)
              + (SELECT coalesce(sum(room), 0) FROM rooms WHERE gone = 1)
            """;

    static ViewState of(Path database) throws SQLException {
        try (Connection db = Schema.openToRead(database);
                var sql = new Statements(db)) {
            return new ViewState(sql.number(PLACE), sql.number(OLDEST), sql.number(DELETIONS));
        }
    }
}
