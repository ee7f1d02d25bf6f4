package dev.tcrp.server.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps nothing: no room has a log, and none is there at the next start. */
public final class NoStore implements RoomStore {
    @Override
    public boolean append(PendingMessage draft) {
        return false;
    }

    @Override
    public LogReading reading() {
        return LogReading.NONE;
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
