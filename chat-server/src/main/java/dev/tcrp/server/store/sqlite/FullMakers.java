package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.server.store.MakerQuota;
import dev.tcrp.server.store.PendingMessage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The rooms of makers of whom as much is stored as may be ({@link MakerQuota}), looked up by the
 * upkeep: within a second or two. Owned by the committer thread.
 */
final class FullMakers {
    private static final String MAKERS =
            "SELECT maker FROM places JOIN rooms USING(room) WHERE maker <> ''"
                    + " GROUP BY maker HAVING sum(bytes) >= ?";

    private final Statements sql;
    private Set<Integer> rooms = Set.of();

    FullMakers(Statements sql) {
        this.sql = sql;
    }

    /** Looks whose rooms are full by now. */
    void look(MakerQuota quota) throws SQLException {
        rooms = isAnybody(quota) ? roomsOfFull(quota) : Set.of();
    }

    private boolean isAnybody(MakerQuota quota) throws SQLException {
        return quota.bytes() < Long.MAX_VALUE
                && sql.number("SELECT sum(bytes) FROM places") >= quota.bytes();
    }

    private Set<Integer> roomsOfFull(MakerQuota quota) throws SQLException {
        Set<Integer> found = new HashSet<>();
        Set<String> makers = new HashSet<>();
        try (ResultSet row = sql.query(MAKERS, quota.bytes())) {
            while (row.next()) {
                makers.add(row.getString(1));
            }
        }
        makers.removeIf(maker -> !quota.isCounted().test(maker));
        for (String maker : makers) {
            try (ResultSet row = sql.query("SELECT room FROM rooms WHERE maker = ?", maker)) {
                while (row.next()) {
                    found.add(row.getInt(1));
                }
            }
        }
        return found;
    }

    /** Whether this would add to a full room; what erases or is the server's own does not. */
    boolean refuses(PendingMessage message) {
        return !rooms.isEmpty()
                && rooms.contains(message.room())
                && message.content()[0] != Act.DELETE.code()
                && message.content()[0] != Act.NOTICE.code();
    }
}
