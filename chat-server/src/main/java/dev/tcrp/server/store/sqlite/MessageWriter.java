package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.store.EntryRules;
import dev.tcrp.server.store.ForwardedMessage;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;

import org.sqlite.SQLiteErrorCode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides on messages, gives them their places and writes them; the index of numbers tells repeats
 * from new ones. Owned by the committer thread.
 */
final class MessageWriter {
    /** So many in one statement cost a third of what they cost in one each. */
    static final int ROWS = 16;

    /** The check of what the first edition deleted. */
    private static final long UNKNOWN = -1;

    private static final String INTO =
            " INTO messages(room, seq, time, act, flags, ref, root, blob, sender, member, device,"
                    + " number, content, crc) VALUES ";

    /** The bytes of a name as they are: nobody decodes them and encodes them again. */
    private static final String TEXT_ROW =
            "(?, ?, ?, 1, 0, 0, 0, NULL, CAST(? AS TEXT), ?, ?, ?, ?, ?)";

    private static final String ROW =
            "(?1, ?2, ?3, ?10, ?11, ?12, ?13, ?14, CAST(?4 AS TEXT), ?5, ?6, ?7, ?8, ?9)";

    /** Those of {@link #TEXT_ROW}, which come first in {@link #ROW}. */
    private static final int COLUMNS = 9;

    private static final String WHOSE =
            " WHERE device = ?1 AND number = ?2 AND room = ?3 AND device <> ''";

    private final PreparedStatement insert;
    private final PreparedStatement insertText;
    private final PreparedStatement insertTexts;
    private final PreparedStatement place;
    private final PreparedStatement repeat;
    private final PreparedStatement placed;
    private final EntryEffects effects;
    private final Map<Integer, Long> lasts = new HashMap<>();
    private final Map<Integer, Growth> grown = new HashMap<>();

    MessageWriter(Connection db, EntryEffects effects) throws SQLException {
        this.effects = effects;
        insert = db.prepareStatement("INSERT" + INTO + ROW);
        insertText = db.prepareStatement("INSERT OR IGNORE" + INTO + TEXT_ROW);
        insertTexts =
                db.prepareStatement(
                        "INSERT" + INTO + String.join(", ", Collections.nCopies(ROWS, TEXT_ROW)));
        place =
                db.prepareStatement(
                        "INSERT INTO places(room, last, messages, bytes, time)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5)"
                                + " ON CONFLICT(room) DO UPDATE SET last = ?2,"
                                + " messages = messages + ?3, bytes = bytes + ?4, time = ?5");
        repeat =
                db.prepareStatement(
                        "SELECT seq, time, crc FROM messages"
                                + WHOSE
                                + " AND member = ?4 UNION ALL SELECT seq, time, crc FROM said"
                                + WHOSE
                                + " AND member IN (?4, 0)");
        placed = db.prepareStatement("SELECT last FROM places WHERE room = ?");
    }

    /** As many at once as there are: texts need no look at others. */
    void write(List<PendingMessage> drafts, LogWriter.Written written) throws SQLException {
        int from = 0;
        while (from < drafts.size()) {
            int texts = textsFrom(from, drafts);
            int to = from + Math.max(1, texts);
            List<PendingMessage> some = drafts.subList(from, to);
            if (texts < ROWS || !areAdded(some, written.fresh())) {
                for (PendingMessage draft : some) {
                    if (texts > 0) {
                        writeText(draft, written);
                    } else {
                        writeEntry(draft, written);
                    }
                }
            }
            from = to;
        }
    }

    /** How many of the next, {@link #ROWS} at most, are texts that refer to nothing. */
    static int textsFrom(int from, List<PendingMessage> drafts) {
        int most = Math.min(ROWS, drafts.size() - from);
        int texts = 0;
        while (texts < most && EntryRules.isPlainText(drafts.get(from + texts))) {
            texts++;
        }
        return texts;
    }

    private void writeText(PendingMessage draft, LogWriter.Written written) throws SQLException {
        StoredMessage entry = behindLast(draft);
        bind(insertText, 0, entry);
        if (insertText.executeUpdate() == 0) {
            repeat(draft, written);
        } else {
            isAdded(entry);
            written.fresh().add(entry);
        }
    }

    /** What refers to others is decided by what was said before it, in the same batch too. */
    private void writeEntry(PendingMessage draft, LogWriter.Written written) throws SQLException {
        if (draft.mayRepeat() && isKnown(draft)) {
            repeat(draft, written);
            return;
        }
        Optional<Reason> reason = EntryRules.refusal(draft, effects.of(draft.room()));
        if (reason.isPresent()) {
            written.refused().add(new RefusedMessage(draft, reason.get()));
            return;
        }
        StoredMessage stored = add(draft);
        written.fresh().add(stored);
        EntryEffects.Effect effect = effects.apply(stored);
        isErased(draft.room(), effect.erased());
        PendingMessage notice = effect.notice();
        if (notice != null) {
            written.fresh().add(add(notice));
        }
    }

    /** All, or none when one of them was said before. */
    boolean areAdded(List<PendingMessage> drafts, List<StoredMessage> fresh) throws SQLException {
        List<StoredMessage> entries = new ArrayList<>(drafts.size());
        Map<Integer, Long> now = new HashMap<>();
        for (PendingMessage draft : drafts) {
            long prev = now.containsKey(draft.room()) ? now.get(draft.room()) : last(draft.room());
            var entry = new StoredMessage(prev + 1, prev, draft);
            bind(insertTexts, entries.size() * COLUMNS, entry);
            entries.add(entry);
            now.put(draft.room(), entry.seq());
        }
        try {
            insertTexts.executeUpdate();
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return false;
            }
            throw e;
        }
        entries.forEach(this::isAdded);
        fresh.addAll(entries);
        return true;
    }

    private StoredMessage behindLast(PendingMessage draft) throws SQLException {
        long prev = last(draft.room());
        return new StoredMessage(prev + 1, prev, draft);
    }

    /** Adds it behind the last of its room. */
    StoredMessage add(PendingMessage draft) throws SQLException {
        StoredMessage entry = behindLast(draft);
        bind(insert, 0, entry);
        Envelope envelope = draft.envelope();
        insert.setInt(10, envelope.code());
        insert.setInt(11, draft.content()[1]);
        insert.setLong(12, envelope.ref());
        insert.setLong(13, envelope.root());
        insert.setNull(14, Types.BLOB);
        if (envelope.blob().isPresent()) {
            insert.setBytes(14, envelope.blob().get().bytes().toBytes());
        }
        insert.executeUpdate();
        isAdded(entry);
        return entry;
    }

    private static void bind(PreparedStatement to, int behind, StoredMessage entry)
            throws SQLException {
        PendingMessage draft = entry.message();
        to.setInt(behind + 1, entry.room());
        to.setLong(behind + 2, entry.seq());
        to.setLong(behind + 3, draft.timeMs());
        to.setBytes(behind + 4, draft.sender());
        to.setLong(behind + 5, draft.member());
        to.setString(behind + 6, draft.device());
        to.setLong(behind + 7, draft.number());
        to.setBytes(
                behind + 8, Arrays.copyOfRange(draft.content(), draft.contentAt(), draft.size()));
        to.setLong(behind + 9, EntryCheck.of(draft));
    }

    private void isAdded(StoredMessage entry) {
        growth(entry.room()).by(entry);
        lasts.put(entry.room(), entry.seq());
    }

    /** So many bytes less are of the room's messages. */
    void isErased(int room, long bytes) {
        if (bytes != 0) {
            growth(room).bytes -= bytes;
        }
    }

    /** Nothing of the transaction under way will be. */
    void forget() {
        lasts.clear();
        grown.clear();
    }

    private Growth growth(int room) {
        return grown.computeIfAbsent(room, _ -> new Growth());
    }

    /** Once for each room and batch. */
    void writePlaces() throws SQLException {
        for (Map.Entry<Integer, Growth> room : grown.entrySet()) {
            place.setInt(1, room.getKey());
            place.setLong(2, room.getValue().last);
            place.setLong(3, room.getValue().messages);
            place.setLong(4, room.getValue().bytes);
            place.setLong(5, room.getValue().lastMs);
            place.executeUpdate();
        }
        grown.clear();
    }

    /** What a batch adds to a room. */
    private static final class Growth {
        long last;
        long lastMs;
        long messages;
        long bytes;

        void by(StoredMessage entry) {
            last = entry.seq();
            lastMs = entry.message().timeMs();
            messages += entry.message().content()[0] == Act.SAY.code() ? 1 : 0;
            bytes += LogRows.size(entry.message().size() - entry.message().contentAt());
        }
    }

    /** Whether it is stored, or was. */
    boolean isKnown(PendingMessage draft) throws SQLException {
        try (ResultSet rows = said(draft)) {
            return rows.next();
        }
    }

    private ResultSet said(PendingMessage draft) throws SQLException {
        repeat.setString(1, draft.device());
        repeat.setLong(2, draft.number());
        repeat.setInt(3, draft.room());
        repeat.setLong(4, draft.member());
        return repeat.executeQuery();
    }

    /**
     * Tells the place that it got before, which it has though the message may be deleted by now;
     * another entry of the same number has none.
     */
    void repeat(PendingMessage draft, LogWriter.Written written) throws SQLException {
        try (ResultSet rows = said(draft)) {
            if (!rows.next()) {
                throw new SQLException("a place in room %d is taken".formatted(draft.room()));
            }
            long check = rows.getLong(3);
            if (check == UNKNOWN || check == EntryCheck.of(draft)) {
                written.repeats().add(placed(rows, draft));
            } else {
                written.refused().add(new RefusedMessage(draft, Reason.CONFLICT));
            }
        }
    }

    private static StoredMessage placed(ResultSet row, PendingMessage again) throws SQLException {
        long seq = row.getLong(1);
        if (again instanceof ForwardedMessage forwarded) {
            return new StoredMessage(seq, seq - 1, forwarded.saidAt(row.getLong(2)));
        }
        byte[] content = Arrays.copyOf(again.content(), again.size());
        var first =
                new PendingMessage(
                        again.room(), row.getLong(2), again.senderName(), content, again.origin());
        return new StoredMessage(seq, seq - 1, first);
    }

    /** The place of the room's last message, though it may be deleted by now. */
    long last(int room) throws SQLException {
        Long known = lasts.get(room);
        if (known != null) {
            return known;
        }
        placed.setInt(1, room);
        try (ResultSet rows = placed.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
