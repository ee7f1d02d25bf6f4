package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.Sought;
import dev.tcrp.server.store.StoredMessage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What was appended and is not committed yet. */
final class PendingLog implements MessageLog {
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
    public CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
        return CompletableFuture.completedFuture(Page.empty());
    }

    @Override
    public CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader reader) {
        return CompletableFuture.completedFuture(Page.empty());
    }

    @Override
    public CompletableFuture<LogExtent> extent(int room, long member, String user, long read) {
        return CompletableFuture.completedFuture(LogExtent.NONE);
    }

    @Override
    public CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader reader) {
        return CompletableFuture.completedFuture(Page.empty());
    }
}
