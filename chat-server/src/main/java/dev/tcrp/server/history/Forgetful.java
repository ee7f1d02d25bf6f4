package dev.tcrp.server.history;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps nothing: no room has a log, and none is there at the next start. */
public final class Forgetful implements RoomStore {
    @Override
    public boolean append(PendingMessage draft) {
        return false;
    }

    @Override
    public CompletableFuture<Page> read(Span span) {
        return CompletableFuture.completedFuture(new Page(List.of(), false));
    }

    @Override
    public CompletableFuture<Page> search(int room, String words, long before, int most) {
        return CompletableFuture.completedFuture(new Page(List.of(), false));
    }

    @Override
    public Kept load() {
        return new Kept(List.of(), 0);
    }

    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
