package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.relay.feed.Accepted;
import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogExtent;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.Sought;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredReaction;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.store.sqlite.SharedStore;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The rooms of all servers: what is said in a room of another server's is handed to that one, and
 * everything is read from the view that is here.
 *
 * @param shared decides about this server's shards
 * @param elsewhere hands an entry to the server that decides about its room, if it takes it
 */
record ClusterStore(SharedStore shared, Predicate<Accepted> elsewhere) implements RoomStore {
    @Override
    public boolean append(PendingMessage draft) {
        return shared.append(draft) || (draft instanceof Accepted entry && elsewhere.test(entry));
    }

    @Override
    public CompletableFuture<Void> keep(List<Change> changes) {
        return changes.isEmpty() ? CompletableFuture.completedFuture(null) : shared.keep(changes);
    }

    @Override
    public StoredRooms load() throws IOException {
        return shared.load();
    }

    @Override
    public CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
        return shared.read(span);
    }

    @Override
    public CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader reader) {
        return shared.readMessages(span, reader);
    }

    @Override
    public CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader reader) {
        return shared.search(room, sought, reader);
    }

    @Override
    public CompletableFuture<List<StoredReaction>> reactions(int room, ListReactors ask, int most) {
        return shared.reactions(room, ask, most);
    }

    @Override
    public CompletableFuture<LogExtent> extent(int room, long member, String user, long read) {
        return shared.extent(room, member, user, read);
    }

    @Override
    public BlobStore blobs() {
        return shared.blobs();
    }

    @Override
    public List<VitalSign> vitals() {
        return shared.vitals();
    }

    @Override
    public int waiting() {
        return shared.waiting();
    }

    @Override
    public void close() {
        shared.close();
    }
}
