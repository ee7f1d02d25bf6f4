package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogReading;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.Sought;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredReaction;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Reads a room once its run under way is in the view: another server may have told its members of
 * that run already, as it has it from the log.
 */
record SettledReading(LogReading logs, SharedCommitter committer) implements LogReading {
    @Override
    public CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
        return then(span.room(), () -> logs.read(span));
    }

    @Override
    public CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader reader) {
        return then(span.room(), () -> logs.readMessages(span, reader));
    }

    @Override
    public CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader reader) {
        return then(room, () -> logs.search(room, sought, reader));
    }

    @Override
    public CompletableFuture<List<StoredReaction>> reactions(int room, ListReactors ask, int most) {
        return then(room, () -> logs.reactions(room, ask, most));
    }

    @Override
    public CompletableFuture<LogExtent> extent(int room, long member, String user, long read) {
        return then(room, () -> logs.extent(room, member, user, read));
    }

    private <T> CompletableFuture<T> then(int room, Supplier<CompletableFuture<T>> reading) {
        return committer.settled(room).thenCompose(_ -> reading.get());
    }
}
