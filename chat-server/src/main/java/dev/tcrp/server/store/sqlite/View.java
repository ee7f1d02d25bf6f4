package dev.tcrp.server.store.sqlite;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.tcrp.server.store.Checkpoints;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.SharedLog;
import dev.tcrp.server.store.Work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A database of what the shared log holds, of all shards. Not synced, for it can be made anew at
 * any time. Owned by the committer thread.
 */
final class View implements AutoCloseable {
    /** Who keeps a view, of what. */
    record Setting(
            Path folder,
            Supplier<Retention> retention,
            SharedLog log,
            Checkpoints checkpoints,
            NodeIdentity here) {
        Path file() {
            return folder.resolve(SqliteStore.DATABASE);
        }
    }

    private static final List<String> FILES =
            List.of(
                    SqliteStore.DATABASE,
                    SqliteStore.DATABASE + "-wal",
                    SqliteStore.DATABASE + "-shm");

    static final String CLUSTER =
            "CREATE TABLE IF NOT EXISTS cluster(id TEXT NOT NULL, shards INTEGER NOT NULL)";

    private static final String OF_ONE_SERVER =
            "the rooms in it are those of a server that is in no cluster; name another folder by"
                    + " --data, or move this one away";

    final LogWriter writer;
    final Followed followed;
    private final RunJournal journal;

    private View(Connection db, Setting setting) throws SQLException {
        followed = new Followed(new Statements(db));
        journal = new RunJournal(setting.here());
        writer =
                new LogWriter(
                        db, setting.folder(), setting.retention(), InstantSource.system(), journal);
    }

    /**
     * Opens it, or makes it from the newest checkpoint; one that is damaged, or was open when the
     * machine lost power, is made anew.
     *
     * @throws SQLException in words, when the folder has rooms that are none of this cluster
     */
    static View open(Setting setting) throws SQLException, IOException {
        if (Boots.beside(setting.folder()) > 0) {
            throw new SQLException(OF_ONE_SERVER);
        }
        var mark = OpenMark.of(setting.folder());
        if (mark.isOfAnotherBoot()) {
            discard(setting.folder());
        }
        mark.set();
        try {
            return opened(setting);
        } catch (SQLException e) {
            if (!isDamage(e)) {
                throw e;
            }
            discard(setting.folder());
            return opened(setting);
        }
    }

    /** Whether the file is no database any more. */
    static boolean isDamage(SQLException e) {
        return switch (Schema.fault(e)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
            case null, default -> false;
        };
    }

    private static View opened(Setting setting) throws SQLException, IOException {
        if (Files.notExists(setting.file()) || Files.size(setting.file()) == 0) {
            Optional<Path> checkpoint = Loading.beside(setting, 0);
            if (checkpoint.isPresent()) {
                take(checkpoint.get(), setting.folder());
            }
        }
        Connection db = Schema.open(setting.file());
        try {
            try (Statement statement = db.createStatement()) {
                db.setAutoCommit(true);
                statement.execute("PRAGMA synchronous = OFF");
                db.setAutoCommit(false);
                statement.execute(Followed.TABLE);
                statement.execute(CLUSTER);
            }
            requireOwn(db, setting);
            return new View(db, setting);
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    private static void requireOwn(Connection db, Setting setting) throws SQLException {
        NodeIdentity here = setting.here();
        try (var sql = new Statements(db)) {
            if (Boots.number(db) > 0) {
                throw new SQLException(OF_ONE_SERVER);
            }
            String ours = "SELECT count(*) FROM cluster WHERE id = ? AND shards = ?";
            if (sql.number("SELECT count(*) FROM cluster") == 0) {
                sql.update("INSERT INTO cluster VALUES (?, ?)", here.cluster(), here.shards());
            } else if (sql.number(ours, here.cluster(), here.shards()) == 0) {
                throw new SQLException(
                        "the rooms in it are those of another cluster; name another folder by"
                                + " --data, or move this one away");
            }
        }
        db.commit();
    }

    /** The database is no view any more, but of a single server. */
    static void leave(Statements sql) throws SQLException {
        sql.update("DROP TABLE IF EXISTS cluster");
        sql.update("DROP TABLE IF EXISTS followed");
    }

    /** Throws a view away; nobody has it open. */
    static void discard(Path folder) throws IOException {
        for (String file : FILES) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }

    /** Has this database in place of the view, which nobody has open. */
    static void take(Path database, Path folder) throws IOException {
        discard(folder);
        Files.move(database, folder.resolve(SqliteStore.DATABASE), ATOMIC_MOVE);
    }

    /** The transaction under way is none. */
    void rollback() throws SQLException {
        writer.rollback();
        followed.reload();
    }

    /** Decides on what waits, by shard; nothing of it is written. */
    List<Decided> decide(Map<Integer, List<Work>> waiting) throws SQLException {
        List<Decided> all = new ArrayList<>(waiting.size());
        try {
            for (Map.Entry<Integer, List<Work>> each : waiting.entrySet()) {
                journal.begin();
                LogWriter.Written written = writer.decide(each.getValue());
                List<Run.Item> items = journal.items(written.fresh());
                all.add(new Decided(each.getKey(), each.getValue(), items, written));
            }
            return all;
        } finally {
            writer.rollback();
        }
    }

    /**
     * Writes a record's run; {@link #commit} commits.
     *
     * @param behind the record of its shard before it
     * @throws MissingRecordsException when the view has another one
     */
    void replay(long seq, long behind, Run run) throws SQLException {
        long last = followed.of(run.shard());
        if (behind != last) {
            throw new MissingRecordsException(run.shard(), last, behind);
        }
        writer.replay(run);
        followed.add(run.shard(), seq);
    }

    /** Commits what was replayed, with how far that is. */
    void commit() throws SQLException {
        followed.write();
        writer.commit();
    }

    @Override
    public void close() {
        writer.close();
    }
}
