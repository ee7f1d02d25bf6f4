package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.LogId;
import dev.tcrp.server.store.Work.Changed;

/**
 * What a server of a cluster notes of a decision, for the log that all share; nothing on one
 * machine. Owned by the committer thread.
 */
interface Journal {
    /** The registry changes behind so many fresh entries of the decision under way. */
    void changed(Changed work, int behind);

    /** The id of the log of a room that is made. */
    LogId log(int room);

    /** One machine. */
    Journal NONE =
            new Journal() {
                @Override
                public void changed(Changed work, int behind) {}

                @Override
                public LogId log(int room) {
                    return LogIds.draw();
                }
            };
}
