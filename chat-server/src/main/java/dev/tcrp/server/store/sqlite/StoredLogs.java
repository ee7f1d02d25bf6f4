package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.files.FolderBlobs;
import dev.tcrp.server.files.SharedBlobs;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogReading;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.NodeIdentity;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.Sought;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredReaction;
import dev.tcrp.server.store.StoredRooms;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** What is read of the database of a folder: a thread reads, one searches; with the files there. */
final class StoredLogs implements LogReading, AutoCloseable {
    private final LogReader reader;
    private final Searches searches;
    private final BlobStore blobs;

    private StoredLogs(LogReader reader, Searches searches, BlobStore blobs) {
        this.reader = reader;
        this.searches = searches;
        this.blobs = blobs;
    }

    /**
     * Opens it; the database may come later.
     *
     * @param files of which the folder has copies
     */
    static StoredLogs open(
            Path folder, Supplier<Retention> retention, SharedBlobs files, ThreadFactory threads)
            throws IOException {
        Path file = folder.resolve(SqliteStore.DATABASE);
        var reader = new LogReader(file, "log-reader", threads);
        var searches = new Searches(new LogReader(file, "log-search", threads), System::nanoTime);
        try {
            BlobStore blobs =
                    FolderBlobs.open(
                            folder.resolve(SqliteStore.BLOBS),
                            () -> retention.get().files(),
                            some -> reading(reader, log -> log.referred(some)),
                            files);
            return new StoredLogs(reader, searches, blobs);
        } catch (IOException e) {
            searches.close();
            reader.close();
            throw e;
        }
    }

    /** Lets a writer in; waits for what is read just now. */
    void release() {
        reader.release();
        searches.release();
    }

    /** Has the database replaced while nobody reads. */
    void replace(Runnable task) {
        reader.whileClosed(() -> searches.whileClosed(task));
    }

    StoredRooms load() throws IOException {
        try {
            return reader.read(RegistryRows::load).join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IOException("the rooms cannot be read: " + cause.getMessage(), e);
        }
    }

    CompletableFuture<StoredRooms> load(int shard, NodeIdentity here) {
        return reader.read(db -> RegistryRows.load(db, shard, here));
    }

    VitalSign vital() {
        return new VitalSign("log-reader", reader::probe);
    }

    @Override
    public CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
        return reading(reader, log -> log.entries(span));
    }

    @Override
    public CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader by) {
        return reading(reader, log -> log.messages(span, by));
    }

    @Override
    public CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader by) {
        return searches.start(new RunningSearch(room, sought, by));
    }

    @Override
    public CompletableFuture<LogExtent> extent(int room, long member, String user, long read) {
        return reading(reader, log -> log.extent(room, member, user, read));
    }

    @Override
    public CompletableFuture<List<StoredReaction>> reactions(int room, ListReactors ask, int most) {
        return reading(reader, log -> log.reactions(room, ask, most));
    }

    BlobStore blobs() {
        return blobs;
    }

    private interface Query<T> {
        T of(LogQueries log) throws SQLException;
    }

    private static <T> CompletableFuture<T> reading(LogReader reader, Query<T> query) {
        return reader.read(
                db -> {
                    try (var log = new LogQueries(db)) {
                        return query.of(log);
                    }
                });
    }

    /** Ends what is read; the files end before the writer does, by {@link #blobs}. */
    @Override
    public void close() {
        searches.close();
        reader.close();
    }
}
