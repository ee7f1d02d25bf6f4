package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.SharedLog;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Records of the log that are written into the view next. Owned by the committer thread. */
final class ArrivedRecords {
    /** Records that are written at once. */
    private static final int MOST_AT_ONCE = 512;

    private final Deque<Inflow.Arrived> arrived = new ArrayDeque<>();
    private @Nullable String unreadable;

    /** A run that was written, and its record. */
    record Written(long seq, Run run) {}

    /** The fault of a record that cannot be read, behind which none is; null: none. */
    @Nullable String unreadable() {
        return unreadable;
    }

    boolean isEmpty() {
        return arrived.isEmpty();
    }

    void clear() {
        arrived.clear();
    }

    void take(Inflow from) {
        from.take(MOST_AT_ONCE - arrived.size(), arrived);
    }

    /**
     * Writes these runs and, if the log is followed, what arrived, in one transaction.
     *
     * @return what was written; nothing when a record cannot be read
     */
    List<Written> write(View into, List<UnderWay> ours, boolean isFollowed) throws SQLException {
        List<Written> written = new ArrayList<>();
        for (UnderWay each : ours) {
            into.replay(each.seq(), each.behind(), each.run());
            written.add(new Written(each.seq(), each.run()));
        }
        boolean isPadded = false;
        if (isFollowed && !arrived.isEmpty()) {
            for (Inflow.Arrived each : arrived) {
                isPadded |= each.shard() == SharedLog.NO_SHARD;
                if (isNew(each, into) && !isWritten(each, into, written)) {
                    into.rollback();
                    return List.of();
                }
            }
            into.followed.handedOver(arrived.getLast().seq());
        }
        if (!written.isEmpty() || isPadded) {
            into.commit();
        }
        if (isFollowed) {
            arrived.clear();
        }
        return written;
    }

    private static boolean isNew(Inflow.Arrived each, View into) {
        return each.shard() != SharedLog.NO_SHARD && each.seq() > into.followed.of(each.shard());
    }

    private boolean isWritten(Inflow.Arrived each, View into, List<Written> written)
            throws SQLException {
        return switch (RunCodec.read(each.run())) {
            case Whole(var run) -> {
                into.replay(each.seq(), each.behind(), run);
                yield written.add(new Written(each.seq(), run));
            }
            case Malformed(var why) -> {
                unreadable =
                        "record %d of the cluster's log cannot be read: %s"
                                .formatted(each.seq(), why);
                yield false;
            }
        };
    }
}
