package dev.tcrp.server.store.sqlite;

import java.sql.SQLException;

/** The log has cut, or lost, records that the database has not. */
final class MissingRecordsException extends SQLException {
    private static final long serialVersionUID = 1;

    private final long last;

    /**
     * @param has the last record of the shard that the database has
     * @param last the last of those that are missing
     */
    MissingRecordsException(int shard, long has, long last) {
        super(
                "records of shard %d up to %d are not in the cluster's log, and this server has %d"
                        .formatted(shard, last, has));
        this.last = last;
    }

    /** The last of those that are missing. */
    long last() {
        return last;
    }
}
