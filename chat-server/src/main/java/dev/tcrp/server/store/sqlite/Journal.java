package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;
import dev.tcrp.server.store.Work.Changed;

import java.sql.SQLException;

/**
 * Where a transaction goes besides the database: into the log that the servers of a cluster share;
 * nowhere on one machine. Owned by the committer thread.
 */
interface Journal {
    /** The registry changes behind so many fresh entries of the transaction under way. */
    void changed(Changed work, int behind);

    /**
     * All of the transaction is written and nothing is committed. When this returns, others have
     * it.
     *
     * @throws SQLException when that is not sure; then it must not be committed
     */
    void publish(LogWriter.Written written) throws SQLException;

    /** The id of the log of a room that is made. */
    LogId log(int room);

    /** One machine. */
    Journal NONE =
            new Journal() {
                @Override
                public void changed(Changed work, int behind) {}

                @Override
                public void publish(LogWriter.Written written) {}

                @Override
                public LogId log(int room) {
                    return LogIds.draw();
                }
            };
}
