package dev.tcrp.server.store;

import dev.tcrp.protocol.op.LogMessage;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps nothing: no room has a log, and none is there at the next start. */
public final class NoStore implements RoomStore {
    @Override
    public boolean append(PendingMessage draft) {
        return false;
    }

    @Override
    public CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
        return CompletableFuture.completedFuture(Page.empty());
    }

    @Override
    public CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader reader) {
        return CompletableFuture.completedFuture(Page.empty());
    }

    @Override
    public CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader reader) {
        return CompletableFuture.completedFuture(Page.empty());
    }

    @Override
    public CompletableFuture<LogExtent> extent(int room, long member, String user, long read) {
        return CompletableFuture.completedFuture(LogExtent.NONE);
    }

    @Override
    public StoredRooms load() {
        return new StoredRooms(List.of(), 0);
    }

    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
