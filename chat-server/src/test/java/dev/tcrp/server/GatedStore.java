package dev.tcrp.server;

import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.LogReading;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.store.sqlite.SqliteStore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/** A disk that is as slow as the story wants it: nothing is told to be kept while it is shut. */
final class GatedStore implements RoomStore, LogListener {
    private static final int ALL = 1;

    private final Semaphore gate = new Semaphore(ALL);
    private final LogListener listener;
    private final RoomStore store;

    GatedStore(Path folder, LogListener listener, ThreadFactory threads) throws IOException {
        this.listener = listener;
        this.store = SqliteStore.open(folder, () -> Retention.USUAL, this, threads);
    }

    void shuts() {
        gate.acquireUninterruptibly(ALL);
    }

    void opens() {
        gate.release(ALL);
    }

    /** As when the disk is full, or has space again. */
    @Override
    public void writable(boolean is, String why) {
        listener.writable(is, why);
    }

    @Override
    public void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused) {
        shuts();
        opens();
        listener.committed(fresh, repeats, refused);
    }

    @Override
    public boolean append(PendingMessage draft) {
        return store.append(draft);
    }

    @Override
    public LogReading reading() {
        return store;
    }

    @Override
    public BlobStore blobs() {
        return store.blobs();
    }

    @Override
    public StoredRooms load() throws IOException {
        return store.load();
    }

    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        return store.keep(changes);
    }

    @Override
    public void close() {
        store.close();
    }
}
