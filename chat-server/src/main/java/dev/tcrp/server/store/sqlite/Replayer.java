package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.EntryRules;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.Run.Changed;
import dev.tcrp.server.store.Run.Owned;
import dev.tcrp.server.store.Run.Said;
import dev.tcrp.server.store.StoredMessage;

import org.sqlite.SQLiteErrorCode;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what another server's transaction added, which that server has decided on: no rule, quota
 * or repeat is looked at again, but each entry must get the place that it has there. Owned by the
 * committer thread, which commits.
 */
final class Replayer {
    private final Statements sql;
    private final MessageWriter messages;
    private final EntryEffects effects;
    private final RegistryWriter registry;

    Replayer(
            Statements sql, MessageWriter messages, EntryEffects effects, RegistryWriter registry) {
        this.sql = sql;
        this.messages = messages;
        this.effects = effects;
        this.registry = registry;
    }

    /**
     * Writes this run.
     *
     * @throws WrongViewException when an entry would get another place than it has
     */
    void replay(Run run) throws SQLException {
        List<StoredMessage> said = new ArrayList<>(run.items().size());
        for (Run.Item item : run.items()) {
            switch (item) {
                case Said one -> said.add(one.stored());
                case Changed(var changes) -> {
                    write(said);
                    said.clear();
                    for (Change change : changes) {
                        registry.write(change);
                    }
                }
                case Owned _ -> {}
            }
        }
        write(said);
    }

    /** As many at once as there are, as the owner wrote them. */
    private void write(List<StoredMessage> said) throws SQLException {
        List<PendingMessage> drafts = said.stream().map(StoredMessage::message).toList();
        int from = 0;
        while (from < said.size()) {
            int texts = MessageWriter.textsFrom(from, drafts);
            int to = from + Math.max(1, texts);
            List<StoredMessage> some = said.subList(from, to);
            if (texts < MessageWriter.ROWS
                    || !followTheLast(some)
                    || !messages.areAdded(drafts.subList(from, to), new ArrayList<>(texts))) {
                for (StoredMessage each : some) {
                    write(each);
                }
            }
            from = to;
        }
    }

    private boolean followTheLast(List<StoredMessage> some) throws SQLException {
        Map<Integer, Long> lasts = new HashMap<>();
        for (StoredMessage each : some) {
            Long before = lasts.put(each.room(), each.seq());
            if (each.seq() != (before == null ? messages.last(each.room()) : before) + 1) {
                return false;
            }
        }
        return true;
    }

    private void write(StoredMessage said) throws SQLException {
        if (said.seq() != messages.last(said.room()) + 1) {
            requireGone(said);
            return;
        }
        PendingMessage message = said.message();
        try {
            messages.add(message);
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                throw e;
            }
            releaseNumber(message);
            messages.add(message);
        }
        if (!EntryRules.isPlainText(message)) {
            messages.isErased(said.room(), effects.apply(said).erased());
        }
    }

    /** What was said in a room that is gone is deleted sooner here, or later, than there. */
    private void requireGone(StoredMessage said) throws SQLException {
        if (sql.number("SELECT gone FROM rooms WHERE room = ?", said.room()) == 0) {
            throw new WrongViewException(
                    "entry %d of room %d comes behind entry %d here"
                            .formatted(said.seq(), said.room(), messages.last(said.room())));
        }
    }

    /** The owner deleted the message that had this number, and forgot it, sooner than this. */
    private void releaseNumber(PendingMessage message) throws SQLException {
        sql.update(
                "UPDATE messages SET device = '' WHERE device = ? AND number = ? AND room = ?"
                        + " AND member = ?",
                message.device(),
                message.number(),
                message.room(),
                message.member());
    }
}
