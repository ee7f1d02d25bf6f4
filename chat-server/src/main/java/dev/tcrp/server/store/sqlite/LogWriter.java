package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.Work;
import dev.tcrp.server.store.Work.Changed;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes drafts and changes into the database; owned by the committer thread. */
final class LogWriter implements AutoCloseable {
    /** What became of a batch. */
    record Written(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused) {
        static final Written NOTHING = new Written(List.of(), List.of(), List.of());
    }

    private final Connection db;
    private final Statements sql;
    private final MessageWriter messages;
    private final RegistryWriter registry;
    private final FullMakers full;
    private final Upkeep upkeep;
    private final Replayer replayer;
    private final Journal journal;

    /**
     * Takes over a connection whose schema is there.
     *
     * @param folder where the database is
     */
    LogWriter(Connection db, Path folder, Retention retention, InstantSource clock)
            throws SQLException {
        this(db, folder, () -> retention, clock);
    }

    /** The same with a retention that changes. */
    LogWriter(Connection db, Path folder, Supplier<Retention> retention, InstantSource clock)
            throws SQLException {
        this(db, folder, retention, clock, Journal.NONE);
    }

    /**
     * The same with a journal of what is decided.
     *
     * @param retention what is stored how long, asked at each step of the upkeep
     */
    LogWriter(
            Connection db,
            Path folder,
            Supplier<Retention> retention,
            InstantSource clock,
            Journal journal)
            throws SQLException {
        this.db = db;
        this.journal = journal;
        db.setAutoCommit(false);
        sql = new Statements(db);
        registry = new RegistryWriter(sql, journal::log);
        long newestMs = sql.number("SELECT time FROM messages ORDER BY id DESC LIMIT 1");
        var erasures = new Erasures(db);
        var ageClock = new AgeClock(clock, new ClockFile(folder), retention.get(), newestMs);
        var effects = new EntryEffects(sql, erasures);
        messages = new MessageWriter(db, effects);
        replayer = new Replayer(sql, messages, effects, registry);
        full = new FullMakers(sql);
        upkeep = new Upkeep(db, sql, retention, ageClock, full, erasures);
    }

    /** All of it, on disk when this returns; or nothing, and it throws. */
    Written write(List<Work> batch) throws SQLException {
        var written = decide(batch);
        commit();
        return written;
    }

    /** Decides on it, behind what was decided since the last {@link #rollback}. */
    Written decide(List<Work> batch) throws SQLException {
        var written =
                new Written(new ArrayList<>(batch.size()), new ArrayList<>(0), new ArrayList<>(0));
        List<PendingMessage> drafts = new ArrayList<>(batch.size());
        for (Work work : batch) {
            switch (work) {
                case PendingMessage message when isRepeatOfUnstored(message) ->
                        messages.repeat(message, written);
                case PendingMessage message when isTooMuch(message) ->
                        written.refused().add(new RefusedMessage(message, Reason.FULL));
                case PendingMessage message -> drafts.add(message);
                case Changed changed -> {
                    messages.write(drafts, written);
                    drafts.clear();
                    journal.changed(changed, written.fresh().size());
                    for (Change change : changed.changes()) {
                        registry.write(change);
                    }
                }
            }
        }
        messages.write(drafts, written);
        return written;
    }

    /** Writes what the shared log has; {@link #commit} commits. */
    void replay(Run run) throws SQLException {
        replayer.replay(run);
    }

    /** Commits what was written. */
    void commit() throws SQLException {
        messages.writePlaces();
        db.commit();
    }

    /** Forgets what was written and is not committed. */
    void rollback() throws SQLException {
        messages.forget();
        db.rollback();
    }

    /** What was stored before is no more now. */
    private boolean isTooMuch(PendingMessage message) throws SQLException {
        return full.refuses(message) && !(message.mayRepeat() && messages.isKnown(message));
    }

    /** Of what is deleted by now, or was said by a member that was not known. */
    private boolean isRepeatOfUnstored(PendingMessage draft) throws SQLException {
        String count =
                "SELECT count(*) FROM said WHERE device = ? AND number = ? AND room = ?"
                        + " AND member IN (?, 0)";
        return draft.mayRepeat()
                && upkeep.hasSaid()
                && sql.number(count, draft.device(), draft.number(), draft.room(), draft.member())
                        > 0;
    }

    /** What is to be done on the same connection when nothing waits. */
    Upkeep upkeep() {
        return upkeep;
    }

    @Override
    public void close() {
        try {
            db.close();
        } catch (SQLException e) {
            // What was committed is on disk, and nothing else was told to anybody.
        }
    }
}
