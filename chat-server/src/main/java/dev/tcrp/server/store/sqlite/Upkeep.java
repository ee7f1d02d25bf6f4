package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.server.store.Retention;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Upkeep by the idle committer, in small steps: deletes what is beyond {@link Retention}. Owned by
 * the committer thread.
 */
final class Upkeep {
    /** So much in one step: it takes some milliseconds. */
    private static final int STEP = 500;

    /** Repeats are known for so long after what was said first, though that is deleted by now. */
    private static final Duration REPEATS_KNOWN = Duration.ofDays(2);

    private static final String OLDEST =
            "SELECT id, time, length(content), seq, act FROM messages ";

    private static final String KNOW_REPEATS_OF =
            "INSERT OR IGNORE INTO said(room, member, device, number, seq, time, crc)"
                    + " SELECT room, member, device, number, seq, time, crc";

    private static final String COUNT_LESS =
            "UPDATE places SET messages = messages - fewer, bytes = bytes - less"
                    + " FROM (SELECT room, count(*) FILTER (WHERE act = "
                    + Act.SAY.code()
                    + ") AS fewer, sum("
                    + LogRows.SIZE
                    + ") AS less%s GROUP BY room) AS gone WHERE places.room = gone.room";

    /** Of the first three, by whose times the first is judged. */
    private static final String TOO_OLD_AMONG_FIRST =
            "SELECT count(*) FROM (SELECT time FROM messages WHERE time <= ? ORDER BY id LIMIT 3)"
                    + " WHERE time < ?";

    /** A message that may go. */
    private record Victim(long id, long timeMs, long bytes, long seq, boolean isMessage) {}

    /** Entries from the oldest on, up to one of them. */
    private record Front(String where, List<Long> values) {
        static Front ofRoom(long room, Victim last) {
            return new Front("room = ? AND seq <= ?", List.of(room, last.seq()));
        }

        static Front ofAll(Victim last) {
            return new Front("id <= ?", List.of(last.id()));
        }
    }

    private final Connection db;
    private final Statements sql;
    private final FairShare fairShare;
    private final FullMakers full;
    private final Supplier<Retention> chosen;
    private final AgeClock clock;
    private final Erasures erasures;
    private Retention retention;
    private boolean hasSaid;

    Upkeep(
            Connection db,
            Statements sql,
            Supplier<Retention> chosen,
            AgeClock clock,
            FullMakers full,
            Erasures erasures)
            throws SQLException {
        this.hasSaid = sql.number("SELECT count(*) FROM said") > 0;
        this.db = db;
        this.sql = sql;
        this.fairShare = new FairShare(sql);
        this.full = full;
        this.chosen = chosen;
        this.retention = chosen.get();
        this.clock = clock;
        this.erasures = erasures;
    }

    /** Whether there are repeats to be known of what the table of messages does not know. */
    boolean hasSaid() {
        return hasSaid;
    }

    /**
     * Does something, if there is something to do; whether there may be more.
     *
     * @param isCalm whether nobody speaks just now: only then pages go back to the file system, for
     *     those who speak would need them again
     */
    boolean step(boolean isCalm) throws SQLException {
        retention = chosen.get();
        long nowMs = clock.look();
        boolean worked =
                deleteOfGoneRoom()
                        || deleteOfFullRoom()
                        || deleteTooOld(nowMs)
                        || deleteSurplus()
                        || (isCalm && freePages());
        worked |= !clock.isHeld() && forgetRepeats(nowMs);
        full.look(retention.makers());
        db.commit();
        erasures.step(nowMs);
        return worked;
    }

    private boolean deleteOfGoneRoom() throws SQLException {
        long room =
                sql.number("SELECT room FROM places JOIN rooms USING(room) WHERE gone = 1 LIMIT 1");
        if (room == 0) {
            return false;
        }
        if (!deleteOf(room, _ -> true)) {
            sql.update("DELETE FROM places WHERE room = ?", room);
        }
        return true;
    }

    private boolean deleteOfFullRoom() throws SQLException {
        long room =
                sql.number(
                        "SELECT room FROM places WHERE messages > ? OR bytes > ? LIMIT 1",
                        retention.messages(),
                        retention.roomBytes());
        if (room == 0) {
            return false;
        }
        long messages = sql.number("SELECT messages FROM places WHERE room = ?", room);
        long bytes = sql.number("SELECT bytes FROM places WHERE room = ?", room);
        var surplus = new Surplus(messages - retention.messages(), bytes - retention.roomBytes());
        return deleteOf(room, surplus::takes);
    }

    /** In whatever room: what is too old. */
    private boolean deleteTooOld(long nowMs) throws SQLException {
        long old = clock.isHeld() ? 0 : lastTooOld(nowMs);
        return old != 0
                && delete(
                        victims(OLDEST + "ORDER BY id LIMIT " + STEP),
                        victim -> victim.id() <= old,
                        Front::ofAll);
    }

    /** The surplus in all. */
    private boolean deleteSurplus() throws SQLException {
        long bytes = sql.number("SELECT sum(bytes) FROM places");
        if (bytes <= retention.bytes()) {
            return false;
        }
        var surplus = new Surplus(0, bytes - retention.bytes());
        return deleteOf(fairShare.losingRoom(), surplus::takes);
    }

    /**
     * The id up to which all is too old; 0 when nothing is. Ids follow the order in which messages
     * were said, and times may not, for the clock may have been set: a message from the future says
     * nothing about those behind it, nor does one that two behind it say to be older.
     */
    private long lastTooOld(long nowMs) throws SQLException {
        long since = nowMs - retention.age().toMillis();
        if (sql.number(TOO_OLD_AMONG_FIRST, nowMs, since) == 0) {
            return 0;
        }
        List<Victim> oldest = victims(OLDEST + "WHERE time <= ? ORDER BY id LIMIT " + STEP, nowMs);
        long last = 0;
        for (int i = 0; i < oldest.size(); i++) {
            if (isTooOld(oldest, i, since)) {
                last = oldest.get(i).id();
            } else if (!isTooOld(oldest, i + 1, since) || !isTooOld(oldest, i + 2, since)) {
                break;
            }
        }
        return last;
    }

    private static boolean isTooOld(List<Victim> some, int i, long sinceMs) {
        return i < some.size() && some.get(i).timeMs() < sinceMs;
    }

    /** What there is too much of. */
    private static final class Surplus {
        private long messages;
        private long bytes;

        Surplus(long messages, long bytes) {
            this.messages = Math.max(0, messages);
            this.bytes = Math.max(0, bytes);
        }

        /** Whether there is too much; with this one gone there is less. */
        boolean takes(Victim victim) {
            boolean tooMuch = messages > 0 || bytes > 0;
            messages -= victim.isMessage() ? 1 : 0;
            bytes -= victim.bytes();
            return tooMuch;
        }
    }

    private boolean deleteOf(long room, Predicate<Victim> mustGo) throws SQLException {
        return delete(
                victims(OLDEST + "WHERE room = ? ORDER BY seq LIMIT " + STEP, room),
                mustGo,
                last -> Front.ofRoom(room, last));
    }

    /** Deletes those in front that must go; whether there were any. */
    private boolean delete(
            List<Victim> oldest, Predicate<Victim> mustGo, Function<Victim, Front> upTo)
            throws SQLException {
        int gone = 0;
        while (gone < oldest.size() && mustGo.test(oldest.get(gone))) {
            gone++;
        }
        if (gone > 0) {
            delete(upTo.apply(oldest.get(gone - 1)));
        }
        return gone > 0;
    }

    /** Gives what was freed back to the file system, a part at a time; whether there was some. */
    private boolean freePages() throws SQLException {
        if (sql.number("PRAGMA freelist_count") == 0) {
            return false;
        }
        try (Statement statement = db.createStatement()) {
            // execute() would free one page: it takes one step, and the pragma a step a page.
            statement.executeUpdate("PRAGMA incremental_vacuum(" + STEP + ")");
        }
        if (sql.number("PRAGMA freelist_count") == 0) {
            db.commit();
            Schema.settle(db);
        }
        return true;
    }

    private void delete(Front front) throws SQLException {
        String which = " FROM messages WHERE " + front.where();
        String said = which + " AND act = " + Act.SAY.code();
        Object[] values = front.values().toArray();
        int repeatable = sql.update(KNOW_REPEATS_OF + which + " AND device <> ''", values);
        hasSaid |= repeatable > 0;
        sql.update(
                "DELETE FROM states WHERE (room, seq) IN (SELECT room, seq" + said + ")", values);
        sql.update(
                "DELETE FROM reactions WHERE (room, ref) IN (SELECT room, seq" + said + ")",
                values);
        sql.update(COUNT_LESS.formatted(which), values);
        sql.update("DELETE" + which, values);
        erasures.note();
    }

    private boolean forgetRepeats(long nowMs) throws SQLException {
        long before = nowMs - REPEATS_KNOWN.toMillis();
        return sql.update(
                        "DELETE FROM said WHERE id IN (SELECT id FROM said ORDER BY id LIMIT "
                                + STEP
                                + ") AND time < ?",
                        before)
                > 0;
    }

    private List<Victim> victims(String select, Object... values) throws SQLException {
        List<Victim> found = new ArrayList<>();
        try (ResultSet row = sql.query(select, values)) {
            while (row.next()) {
                found.add(
                        new Victim(
                                row.getLong(1),
                                row.getLong(2),
                                LogRows.size(row.getLong(3)),
                                row.getLong(4),
                                row.getInt(5) == Act.SAY.code()));
            }
        }
        return found;
    }
}
