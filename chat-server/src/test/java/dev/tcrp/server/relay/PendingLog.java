package dev.tcrp.server.relay;

import dev.tcrp.server.history.Page;
import dev.tcrp.server.history.PendingMessage;
import dev.tcrp.server.history.RoomLog;
import dev.tcrp.server.history.Span;
import dev.tcrp.server.history.StoredMessage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What was appended and is not committed yet. */
final class PendingLog implements RoomLog {
    final List<PendingMessage> messages = new ArrayList<>();
    boolean isFull;
    final Map<Integer, Long> lasts = new HashMap<>();

    @Override
    public boolean append(PendingMessage message) {
        return !isFull && messages.add(message);
    }

    StoredMessage stored(PendingMessage message) {
        long seq = lasts.merge(message.room(), 1L, Long::sum);
        return new StoredMessage(seq, seq - 1, message);
    }

    @Override
    public CompletableFuture<Page> read(Span span) {
        return CompletableFuture.completedFuture(new Page(List.of(), false));
    }

    @Override
    public CompletableFuture<Page> search(int room, String words, long before, int most) {
        return CompletableFuture.completedFuture(new Page(List.of(), false));
    }
}
