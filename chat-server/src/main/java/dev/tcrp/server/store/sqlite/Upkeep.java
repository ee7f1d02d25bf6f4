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
import java.util.function.Predicate;

/**
 * What the committer does when nothing else is to be done, in small steps: puts what was said into
 * the index of words, and deletes what is beyond {@link Retention}. Owned by the committer thread.
 */
final class Upkeep {
    /** So much in one step: it takes some milliseconds. */
    private static final int STEP = 500;

    /** Repeats are known for so long after what was said first, though that is deleted by now. */
    private static final Duration REPEATS_KNOWN = Duration.ofDays(2);

    private static final String OLDEST =
            "SELECT id, room, time, length(content), device, number, seq, member, crc, act"
                    + " FROM messages ";

    /** Of the first three, by whose times the first is judged. */
    private static final String TOO_OLD_AMONG_FIRST =
            "SELECT count(*) FROM (SELECT time FROM messages WHERE time <= ? ORDER BY id LIMIT 3)"
                    + " WHERE time < ?";

    /** A message that may go. */
    private record Victim(
            long id,
            int room,
            long timeMs,
            long bytes,
            String device,
            long number,
            long seq,
            long member,
            long crc,
            boolean isMessage) {}

    private final Connection db;
    private final Statements sql;
    private final WordIndex index;
    private final Retention retention;
    private final AgeClock clock;
    private boolean hasSaid;

    Upkeep(Connection db, Statements sql, WordIndex index, Retention retention, AgeClock clock)
            throws SQLException {
        this.hasSaid = sql.number("SELECT count(*) FROM said") > 0;
        this.db = db;
        this.sql = sql;
        this.index = index;
        this.retention = retention;
        this.clock = clock;
    }

    /** Whether there are repeats to be known of what the table of messages does not know. */
    boolean hasSaid() {
        return hasSaid;
    }

    /** Does something, if there is something to do; whether there may be more. */
    boolean step() throws SQLException {
        try {
            return someWork();
        } catch (WordIndex.DamagedException e) {
            db.rollback();
            index.isDamaged(e);
            return true;
        }
    }

    private boolean someWork() throws SQLException {
        long nowMs = clock.look();
        boolean worked =
                deleteOfGoneRoom()
                        || deleteOfFullRoom()
                        || deleteOldest(nowMs)
                        || index.step()
                        || index.forget()
                        || freePages();
        worked |= !clock.isHeld() && forgetRepeats(nowMs);
        db.commit();
        return worked;
    }

    private boolean deleteOfGoneRoom() throws SQLException {
        long room =
                sql.number("SELECT room FROM places JOIN rooms USING(room) WHERE gone = 1 LIMIT 1");
        if (room == 0) {
            return false;
        }
        if (!delete(oldestOf(room), _ -> true)) {
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
        return delete(oldestOf(room), surplus::takes);
    }

    /** In whatever room: what is too old, or too much in all. */
    private boolean deleteOldest(long nowMs) throws SQLException {
        long old = clock.isHeld() ? 0 : lastTooOld(nowMs);
        long bytes = sql.number("SELECT sum(bytes) FROM places");
        if (old == 0 && bytes <= retention.bytes()) {
            return false;
        }
        var surplus = new Surplus(0, bytes - retention.bytes());
        return delete(
                victims(OLDEST + "ORDER BY id LIMIT " + STEP),
                victim -> surplus.takes(victim) || victim.id() <= old);
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

    private List<Victim> oldestOf(long room) throws SQLException {
        return victims(OLDEST + "WHERE room = ? ORDER BY seq LIMIT " + STEP, room);
    }

    /** Deletes those in front that must go; whether there were any. */
    private boolean delete(List<Victim> oldest, Predicate<Victim> mustGo) throws SQLException {
        long indexed = index.indexed();
        int gone = 0;
        for (Victim victim : oldest) {
            if (!mustGo.test(victim)) {
                break;
            }
            delete(victim, victim.id() <= indexed);
            gone++;
        }
        if (gone > 0) {
            index.follow();
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

    private void delete(Victim victim, boolean isIndexed) throws SQLException {
        if (isIndexed && victim.isMessage()) {
            index.remove(victim.id());
        }
        if (!victim.device().isEmpty()) {
            hasSaid = true;
            sql.update(
                    "INSERT OR IGNORE INTO said(room, member, device, number, seq, time, crc)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    victim.room(),
                    victim.member(),
                    victim.device(),
                    victim.number(),
                    victim.seq(),
                    victim.timeMs(),
                    victim.crc());
        }
        sql.update("DELETE FROM messages WHERE id = ?", victim.id());
        if (victim.isMessage()) {
            deleteWhatRefers(victim);
        }
        sql.update(
                "UPDATE places SET messages = messages - ?, bytes = bytes - ? WHERE room = ?",
                victim.isMessage() ? 1 : 0,
                victim.bytes(),
                victim.room());
    }

    private void deleteWhatRefers(Victim victim) throws SQLException {
        sql.update("DELETE FROM states WHERE room = ? AND seq = ?", victim.room(), victim.seq());
        sql.update("DELETE FROM reactions WHERE room = ? AND ref = ?", victim.room(), victim.seq());
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
                                row.getInt(2),
                                row.getLong(3),
                                LogRows.size(row.getLong(4)),
                                row.getString(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9),
                                row.getInt(10) == Act.SAY.code()));
            }
        }
        return found;
    }
}
