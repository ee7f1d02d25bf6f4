package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * The thread that reads the database, and its connection, which nobody else uses. On a full disk
 * there is no space for what SQLite shares between connections: then the connection is the only
 * one, until the committer wants to write again.
 */
final class LogReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    /** Reads something. */
    interface Reading<T> {
        /** What was read. */
        T from(Connection db) throws SQLException;
    }

    private final Path file;
    private final ExecutorService thread;
    private @Nullable Connection db;
    private boolean isAlone;

    LogReader(Path file, String name, ThreadFactory threads) {
        this.file = file;
        this.thread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread reader = threads.newThread(task);
                            reader.setName(name);
                            return reader;
                        });
    }

    /** Any thread; by an exception when that cannot be read, and the next may succeed. */
    <T> CompletableFuture<T> read(Reading<T> reading) {
        var read = new CompletableFuture<T>();
        thread.execute(() -> read(reading, read));
        return read;
    }

    /** Has the thread run this in its turn, unless it is closed; any thread. */
    void probe(Runnable answer) {
        try {
            thread.execute(answer);
        } catch (RejectedExecutionException e) {
            // It is closed.
        }
    }

    /** An error is not this reading's alone: it ends the thread. */
    private <T> void read(Reading<T> reading, CompletableFuture<T> read) {
        try {
            read.complete(reading.from(connection()));
        } catch (SQLException | RuntimeException e) {
            LOG.error(LogEvents.READ_FAILED, "a log cannot be read: {}", e.getMessage());
            // What has failed once may go on failing: the next is read by another connection.
            forget();
            read.completeExceptionally(e);
        } catch (Error e) {
            read.completeExceptionally(e);
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        if (db == null) {
            try {
                db = Schema.openToRead(file);
                new Statements(db).number("PRAGMA user_version");
                isAlone = false;
            } catch (SQLException e) {
                forget();
                db = Schema.openToReadAlone(file);
                isAlone = true;
            }
        }
        return db;
    }

    /** Lets a writer in; waits for what is read just now. */
    void release() {
        CompletableFuture.runAsync(
                        () -> {
                            if (isAlone) {
                                forget();
                            }
                        },
                        thread)
                .join();
    }

    /** Runs this while the database is not read. */
    void whileClosed(Runnable task) {
        CompletableFuture.runAsync(
                        () -> {
                            forget();
                            task.run();
                        },
                        thread)
                .join();
    }

    private void forget() {
        try {
            if (db != null) {
                db.close();
            }
        } catch (SQLException e) {
            // It was only read.
        }
        db = null;
    }

    @Override
    public void close() {
        thread.close();
        forget();
    }
}
