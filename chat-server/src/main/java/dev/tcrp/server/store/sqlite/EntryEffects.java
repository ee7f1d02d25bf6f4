package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.Content.Reaction;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.EntryRules;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Referred;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.StoredMessage;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What entries do to others of their room, in the transaction that writes them; owned by the
 * committer thread.
 */
final class EntryEffects {
    static final int BY_AUTHOR = 1;
    static final int BY_HOST = 2;

    private static final String AT =
            "SELECT act, member, root, coalesce(deleted, 0), sender, blob IS NOT NULL FROM messages"
                    + " LEFT JOIN states USING(room, seq) WHERE room = ? AND seq = ?";

    /** The edits of a message. */
    private static final String EDITS = "room = ? AND ref = ? AND ref > 0 AND act = 2";

    /** Retention may have deleted a message here that an entry of another server refers to. */
    private static final String IF_IT_IS_THERE =
            " WHERE EXISTS (SELECT 1 FROM messages WHERE room = ?1 AND seq = ?2)";

    private static final String OTHER_REACTIONS =
            """
            SELECT count(*), coalesce(sum(EXISTS(SELECT 1 FROM reactions r
                WHERE r.room = c.room AND r.ref = c.ref AND r.emoji = c.emoji AND member = ?4)), 0)
              FROM reacted c WHERE room = ?1 AND ref = ?2 AND emoji <> ?3
            """;

    private final Statements sql;
    private final Erasures erasures;

    /**
     * What one did.
     *
     * @param erased about how many bytes less the room's messages take
     * @param notice what the server tells of it, behind it
     */
    record Effect(long erased, @Nullable PendingMessage notice) {
        static final Effect NONE = new Effect(0, null);
    }

    EntryEffects(Statements sql, Erasures erasures) {
        this.sql = sql;
        this.erasures = erasures;
    }

    /** The room whose entries are asked for. */
    EntryRules.Known<SQLException> of(int room) {
        return new EntryRules.Known<>() {
            @Override
            public @Nullable Referred at(long seq) throws SQLException {
                try (ResultSet row = sql.query(AT, room, seq)) {
                    return row.next() ? referred(row) : null;
                }
            }

            @Override
            public boolean hasReaction(long seq, String emoji, long member) throws SQLException {
                String count =
                        "SELECT count(*) FROM reactions WHERE room = ? AND ref = ? AND emoji = ?"
                                + " AND member = ?";
                return sql.number(count, room, seq, emoji, member) > 0;
            }

            @Override
            public EntryRules.OtherReactions otherReactions(long seq, String emoji, long member)
                    throws SQLException {
                try (ResultSet row = sql.query(OTHER_REACTIONS, room, seq, emoji, member)) {
                    return new EntryRules.OtherReactions(row.getLong(1), row.getLong(2));
                }
            }
        };
    }

    private static Referred referred(ResultSet row) throws SQLException {
        return new Referred(
                Act.of(row.getInt(1)),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4) != 0,
                row.getBoolean(6));
    }

    /** Does what this entry, which is in the log, does. */
    Effect apply(StoredMessage stored) throws SQLException {
        PendingMessage message = stored.message();
        Envelope envelope = message.envelope();
        return switch (envelope.act()) {
            case SAY -> {
                reply(message, envelope);
                yield Effect.NONE;
            }
            case EDIT -> {
                edit(stored, envelope.ref());
                yield Effect.NONE;
            }
            case DELETE -> delete(message, envelope.ref());
            case REACT -> {
                react(message, envelope.ref());
                yield Effect.NONE;
            }
            case NOTICE, NEWER -> Effect.NONE;
        };
    }

    private void reply(PendingMessage message, Envelope envelope) throws SQLException {
        if (envelope.ref() != 0) {
            isReplied(message, envelope.ref());
        }
        if (envelope.root() != 0 && envelope.root() != envelope.ref()) {
            isReplied(message, envelope.root());
        }
    }

    private void isReplied(PendingMessage message, long seq) throws SQLException {
        sql.update(
                "INSERT INTO states(room, seq, replies, replied) SELECT ?1, ?2, 1, ?3"
                        + IF_IT_IS_THERE
                        + " ON CONFLICT(room, seq) DO UPDATE SET replies = replies + 1,"
                        + " replied = ?3",
                message.room(),
                seq,
                message.timeMs());
    }

    private void edit(StoredMessage stored, long ref) throws SQLException {
        PendingMessage message = stored.message();
        sql.update(
                "INSERT INTO states(room, seq, edit, edited) SELECT ?1, ?2, ?3, ?4"
                        + IF_IT_IS_THERE
                        + " ON CONFLICT(room, seq) DO UPDATE SET edit = ?3, edited = ?4",
                message.room(),
                ref,
                stored.seq(),
                message.timeMs());
    }

    private Effect delete(PendingMessage message, long ref) throws SQLException {
        int room = message.room();
        String author;
        boolean isOwn;
        try (ResultSet row = sql.query(AT, room, ref)) {
            if (!row.next()) {
                return Effect.NONE;
            }
            isOwn = row.getLong(2) == message.member();
            author = row.getString(5);
        }
        sql.update(
                "INSERT INTO states(room, seq, deleted) VALUES (?1, ?2, ?3)"
                        + " ON CONFLICT(room, seq) DO UPDATE SET deleted = ?3",
                room,
                ref,
                isOwn ? BY_AUTHOR : BY_HOST);
        long erased = erase(room, ref);
        return new Effect(erased, isOwn ? null : notice(message, ref, author));
    }

    private long erase(int room, long ref) throws SQLException {
        String lengths = "SELECT coalesce(sum(length(content)), 0) FROM messages WHERE ";
        String empty =
                "UPDATE messages SET content = x'', blob = NULL, flags = flags & ~"
                        + Envelope.BLOB
                        + " WHERE ";
        String itself = "room = ? AND seq = ?";
        long bytes =
                sql.number(lengths + itself, room, ref) + sql.number(lengths + EDITS, room, ref);
        sql.update(empty + itself, room, ref);
        sql.update(empty + EDITS, room, ref);
        erasures.note();
        return LogRows.size(bytes) - LogRows.size(0);
    }

    private static PendingMessage notice(PendingMessage by, long ref, String author) {
        var content = new Notice(NoticeKind.DELETED, 0, by.senderName(), author, "");
        byte[] entry =
                new Envelope(Act.NOTICE, ref)
                        .write(new PayloadWriter())
                        .bytes(ContentCodec.encode(content))
                        .payload()
                        .toBytes();
        return new PendingMessage(by.room(), by.timeMs(), "", entry, RepeatKey.NONE);
    }

    private void react(PendingMessage message, long ref) throws SQLException {
        if (!(ContentCodec.read(message.body()) instanceof Reading.Whole(var content))
                || !(content instanceof Reaction(var on, var emoji))) {
            return;
        }
        sql.update(
                on
                        ? "INSERT OR IGNORE INTO reactions(room, ref, emoji, member)"
                                + " SELECT ?1, ?2, ?3, ?4"
                                + IF_IT_IS_THERE
                        : "DELETE FROM reactions WHERE room = ? AND ref = ? AND emoji = ?"
                                + " AND member = ?",
                message.room(),
                ref,
                emoji,
                message.member());
    }
}
