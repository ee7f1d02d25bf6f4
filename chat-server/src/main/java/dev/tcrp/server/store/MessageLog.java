package dev.tcrp.server.store;

import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogMessage;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What was said in the rooms. In each room a message has a place behind all that were there before
 * it; no place is used again, though its message be deleted, the store closed or the process
 * killed. Any thread may call it, and waits for no disk.
 */
public interface MessageLog extends LogReading {
    /**
     * Takes a draft; its {@link LogListener} is told once it is kept, or refused by {@link
     * EntryRules}, which may be never. What one thread appends to a room is decided in that order.
     *
     * <p>A repeat, which has the room and the {@link RepeatKey} of a message that was kept before,
     * is not kept again but told with the place that it has, or, with another envelope or content,
     * refused. It is known for one as long as that message is there, and, deleted or not, for two
     * days from when that was said. Of a message of the first edition, which knew no member, any
     * member's is one for two days.
     *
     * @return false when too much waits, nothing can be written now, or the store is closed: who
     *     said it says it again
     */
    boolean append(PendingMessage draft);

    /** The reading side of this log. */
    LogReading reading();

    @Override
    default CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
        return reading().read(span);
    }

    @Override
    default CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader reader) {
        return reading().readMessages(span, reader);
    }

    @Override
    default CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader reader) {
        return reading().search(room, sought, reader);
    }

    @Override
    default CompletableFuture<List<StoredReaction>> reactions(
            int room, ListReactors ask, int most) {
        return reading().reactions(room, ask, most);
    }

    @Override
    default CompletableFuture<LogExtent> extent(int room, long member, String user, long read) {
        return reading().extent(room, member, user, read);
    }

    /** The bytes of the files that were said. */
    default BlobStore blobs() {
        return BlobStore.NONE;
    }
}
