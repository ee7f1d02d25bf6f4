package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredReaction;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads logs by a connection that reads; owned by its thread. */
final class LogQueries implements AutoCloseable {
    static final long END = Long.MAX_VALUE;

    /** What an entry takes in an answer besides its sender, its envelope and its content. */
    private static final int FIELDS = 4 * Long.BYTES + 2 * Short.BYTES;

    private static final String SPAN =
            " m.room = ? AND m.seq > ? AND m.seq < ? AND m.time >= ? ORDER BY m.seq ";

    private static final String ENTRIES =
            "SELECT " + LogRows.ENTRY + ", m.content FROM messages m WHERE" + SPAN;

    private static final String MESSAGES =
            "SELECT "
                    + LogRows.ENTRY
                    + ", "
                    + LogRows.CONTENT_NOW
                    + ", s.edited, s.deleted, s.replies, s.replied FROM messages m"
                    + LogRows.AS_NOW;

    private static final String READABLE = MESSAGES + " WHERE m.act IN (1, 5) AND" + SPAN;

    private static final String SAID =
            "SELECT m.seq, m.time, m.sender, "
                    + LogRows.CONTENT_NOW
                    + ", EXISTS (SELECT 1 FROM reactions r WHERE r.room = m.room AND r.ref = m.seq)"
                    + " FROM messages m"
                    + LogRows.AS_NOW
                    + " WHERE m.room = ? AND m.seq < ? AND m.act IN (1, 5) AND m.act = 1 ORDER BY"
                    + " m.seq DESC LIMIT ?";

    private static final String AT =
            MESSAGES
                    + " WHERE m.room = ? AND m.seq IN (SELECT value FROM json_each(?))"
                    + " ORDER BY m.seq DESC";

    private static final String REACTIONS =
            "SELECT emoji, many, EXISTS(SELECT 1 FROM reactions r WHERE r.room = c.room AND r.ref ="
                    + " c.ref AND r.emoji = c.emoji AND r.member = ?) FROM reacted c WHERE room = ?"
                    + " AND ref = ? ORDER BY many DESC, emoji LIMIT "
                    + Limits.REACTIONS;

    /** What is skipped is counted in the index alone: of a message thousands can react. */
    private static final String REACTORS =
            "SELECT emoji, member FROM reactions WHERE room = ? AND ref = ? AND emoji >= ?"
                    + " ORDER BY emoji, member LIMIT ? OFFSET ?";

    private static final String UNREAD =
            "SELECT count(*) FROM (SELECT 1 FROM messages WHERE room = ? AND seq > ?"
                    + " AND act IN (1, 5) AND act = 1"
                    + " AND member <> ? AND NOT (member = 0 AND sender = ?) LIMIT "
                    + LogState.MOST_UNREAD
                    + ")";

    private static final String REFERRED =
            "SELECT EXISTS(SELECT 1 FROM messages WHERE blob = ? AND blob IS NOT NULL)";

    private final Statements sql;

    LogQueries(Connection db) {
        sql = new Statements(db);
    }

    Page<StoredMessage> entries(LogSpan span) throws SQLException {
        try (ResultSet rows = rows(ENTRIES, span)) {
            return LogRows.page(
                    log(span.room()),
                    last(span.room()),
                    rows,
                    span.most(),
                    Limits.LOG_BYTES_PER_PAGE,
                    span.newest(),
                    LogRows::entry,
                    LogQueries::size);
        }
    }

    static int size(StoredMessage entry) {
        return FIELDS + entry.message().sender().length + entry.message().size();
    }

    Page<LogMessage> messages(LogSpan span, Reader reader) throws SQLException {
        try (ResultSet rows = rows(READABLE, span)) {
            return messages(span.room(), rows, span.most(), span.newest(), reader);
        }
    }

    private ResultSet rows(String select, LogSpan span) throws SQLException {
        return sql.query(
                select + (span.newest() ? "DESC" : "ASC") + " LIMIT ?",
                span.room(),
                span.after(),
                span.before() == 0 ? END : span.before(),
                span.sinceMs(),
                span.most() + 1);
    }

    /** Takes what was said, newest first. */
    interface Said {
        /** A message as it is now; whether to go on. */
        boolean take(MessageSearch.Said message);
    }

    /**
     * Tells what was said in a room before a seq, newest first; how many messages were told.
     *
     * @param most messages at most
     */
    int said(int room, long before, int most, Said to) throws SQLException {
        int told = 0;
        try (ResultSet row = sql.query(SAID, room, before, most)) {
            boolean more = true;
            while (more && row.next()) {
                told++;
                more = to.take(said(row));
            }
        }
        return told;
    }

    private static MessageSearch.Said said(ResultSet row) throws SQLException {
        return new MessageSearch.Said(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Payload.of(LogRows.bytes(row, 4)),
                row.getBoolean(5));
    }

    /**
     * The newest of these messages, in the order of their seqs.
     *
     * @param mayBeMore whether {@link Page#more} is true though all are in it
     */
    Page<LogMessage> messagesAt(
            int room, List<Long> seqs, int most, boolean mayBeMore, Reader reader)
            throws SQLException {
        try (ResultSet rows = sql.query(AT, room, seqs.toString())) {
            Page<LogMessage> page = messages(room, rows, most, true, reader);
            return new Page<>(page.log(), page.entries(), page.more() || mayBeMore, page.asOf());
        }
    }

    private Page<LogMessage> messages(
            int room, ResultSet rows, int most, boolean newest, Reader reader) throws SQLException {
        return LogRows.page(
                log(room),
                last(room),
                rows,
                most,
                Limits.LOG_BYTES_PER_PAGE,
                newest,
                row -> message(row, reader),
                LogMessage::size);
    }

    private LogMessage message(ResultSet row, Reader reader) throws SQLException {
        long seq = row.getLong(2);
        boolean isOwn = !reader.device().isEmpty() && reader.device().equals(row.getString(6));
        var entry =
                new LogEntry(
                        seq,
                        seq - 1,
                        row.getLong(3),
                        isOwn ? row.getLong(7) : 0,
                        row.getString(4),
                        LogRows.envelope(row),
                        Payload.of(LogRows.bytes(row, LogRows.CONTENT)));
        return new LogMessage(
                entry,
                row.getLong(14),
                deletion(row.getInt(15)),
                row.getLong(16),
                row.getLong(17),
                reactions(row.getInt(1), seq, reader));
    }

    private static Deletion deletion(int code) {
        return switch (code) {
            case EntryEffects.BY_AUTHOR -> Deletion.BY_AUTHOR;
            case EntryEffects.BY_HOST -> Deletion.BY_HOST;
            default -> Deletion.NONE;
        };
    }

    private List<Reactions> reactions(int room, long seq, Reader reader) throws SQLException {
        List<Reactions> found = new ArrayList<>();
        try (ResultSet row = sql.query(REACTIONS, reader.member(), room, seq)) {
            while (row.next()) {
                found.add(new Reactions(row.getString(1), row.getLong(2), row.getBoolean(3)));
            }
        }
        return found;
    }

    /** Reactions to a message, from where they are asked for on. */
    List<StoredReaction> reactions(int room, ListReactors ask, int most) throws SQLException {
        List<StoredReaction> found = new ArrayList<>();
        try (ResultSet row = sql.query(REACTORS, room, ask.seq(), ask.emoji(), most, ask.skip())) {
            while (row.next()) {
                found.add(new StoredReaction(row.getString(1), row.getLong(2)));
            }
        }
        return found;
    }

    /** Those of these blobs that messages refer to. */
    Set<BlobId> referred(List<BlobId> some) throws SQLException {
        Set<BlobId> found = new HashSet<>();
        for (BlobId blob : some) {
            if (sql.number(REFERRED, blob.bytes().toBytes()) > 0) {
                found.add(blob);
            }
        }
        return found;
    }

    LogExtent extent(int room, long member, String user, long read) throws SQLException {
        return new LogExtent(log(room), sql.number(UNREAD, room, read, member, user));
    }

    /** Of the same moment as rows that are being read: SQLite ends its transaction with them. */
    private long last(int room) throws SQLException {
        return sql.number("SELECT coalesce(max(last), 0) FROM places WHERE room = ?", room);
    }

    private LogId log(int room) throws SQLException {
        return new LogId(sql.number("SELECT log FROM rooms WHERE room = ? AND gone = 0", room));
    }

    @Override
    public void close() throws SQLException {
        sql.close();
    }
}
