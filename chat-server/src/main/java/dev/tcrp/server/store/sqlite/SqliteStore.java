package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.LogReading;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredRooms;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** All of it in one SQLite database: a thread writes, one reads, one searches. */
public final class SqliteStore implements RoomStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    static final String DATABASE = "rooms.db";

    static final String BLOBS = "blobs";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path folder;
    private final FolderLock lock;
    private final Committer committer;
    private final StoredLogs logs;

    /** So that a copy that was made meanwhile is known for one. */
    private void countTheEnd() {
        if (!Files.exists(folder.resolve(DATABASE))) {
            return;
        }
        try (Connection db = Schema.open(folder.resolve(DATABASE))) {
            Boots.count(db, folder);
        } catch (SQLException e) {
            LOG.debug("the end was not counted: {}", e.getMessage());
        }
    }

    private SqliteStore(Path folder, FolderLock lock, Committer committer, StoredLogs logs) {
        this.folder = folder;
        this.lock = lock;
        this.committer = committer;
        this.logs = logs;
    }

    /**
     * Opens the database in this folder, or makes it, with nobody told when a thread of it ends.
     *
     * @throws IOException in words, when it cannot be had
     */
    public static SqliteStore open(Path folder, Retention retention, LogListener listener)
            throws IOException {
        return open(folder, () -> retention, listener, Thread.ofPlatform().factory());
    }

    /**
     * Opens the database in this folder, or makes it. While another program reads it, this waits
     * and says so; on a full disk a database that is there can be read, and is written to as soon
     * as there is space.
     *
     * @param retention what is stored how long, asked again and again
     * @param threads makes its threads, and is told when one ends
     * @throws IOException in words, when it cannot be had
     */
    public static SqliteStore open(
            Path folder, Supplier<Retention> retention, LogListener listener, ThreadFactory threads)
            throws IOException {
        Path file = folder.resolve(DATABASE);
        Secret.folder(folder);
        FolderLock lock = FolderLock.take(folder);
        @Nullable StoredLogs logs = null;
        try {
            logs = StoredLogs.open(folder, retention, SharedBlobs.NONE, threads);
            Secret.file(file);
            var rooms = new Rooms(folder, retention, logs);
            return new SqliteStore(folder, lock, committer(rooms, listener, threads), logs);
        } catch (SQLException | IOException e) {
            if (logs != null) {
                logs.blobs().close();
                logs.close();
            }
            lock.close();
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Waits while a backup reads, for what is in the WAL must be in the database itself first. */
    private static Committer committer(Rooms rooms, LogListener listener, ThreadFactory threads)
            throws SQLException {
        boolean isTold = false;
        while (true) {
            try {
                return new Committer(rooms, listener, PAUSE, threads);
            } catch (SQLException e) {
                if (Schema.fault(e) != SQLiteErrorCode.SQLITE_BUSY) {
                    throw e;
                }
                if (!isTold) {
                    LOG.warn(
                            LogEvents.DATABASE_BUSY,
                            "another program, a backup perhaps, reads the database in {}: the start"
                                    + " waits, and goes on by itself when that is done",
                            rooms.folder);
                }
                isTold = true;
            }
        }
    }

    private static final class Rooms implements Committer.Disk {
        private final Path folder;
        private final Supplier<Retention> retention;
        private final StoredLogs logs;
        private boolean isCounted;

        Rooms(Path folder, Supplier<Retention> retention, StoredLogs logs) {
            this.folder = folder;
            this.retention = retention;
            this.logs = logs;
        }

        @Override
        public LogWriter open() throws SQLException {
            logs.release();
            Connection db = Schema.open(folder.resolve(DATABASE));
            try {
                if (!isCounted) {
                    Boots.count(db, folder);
                    isCounted = true;
                }
                return new LogWriter(db, folder, retention, InstantSource.system());
            } catch (SQLException e) {
                db.close();
                throw e;
            }
        }

        @Override
        public void probe() throws IOException {
            Space.probe(folder);
        }

        @Override
        public boolean canBeRead() {
            return folder.resolve(DATABASE).toFile().length() > 0;
        }
    }

    @Override
    public StoredRooms load() throws IOException {
        return logs.load();
    }

    @Override
    public List<VitalSign> vitals() {
        return List.of(new VitalSign("committer", committer::probe), logs.vital());
    }

    @Override
    public int waiting() {
        return committer.waiting();
    }

    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        return changes.isEmpty() ? CompletableFuture.completedFuture(null) : committer.put(changes);
    }

    @Override
    public boolean append(PendingMessage draft) {
        return committer.put(draft);
    }

    @Override
    public LogReading reading() {
        return logs;
    }

    @Override
    public BlobStore blobs() {
        return logs.blobs();
    }

    /** Keeps what was appended, and ends. */
    @Override
    public void close() {
        logs.blobs().close();
        committer.close();
        logs.close();
        countTheEnd();
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process.
        }
    }
}
