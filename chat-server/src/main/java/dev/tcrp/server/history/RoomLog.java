package dev.tcrp.server.history;

import java.util.concurrent.CompletableFuture;

/**
 * What was said in the rooms. In each room a message has a place behind all that were there before
 * it; no place is used again, though its message be deleted, the store closed or the process
 * killed. Any thread may call it, and waits for no disk.
 */
public interface RoomLog {
    /**
     * Takes a draft; its {@link LogListener} is told once it is kept, which may be never. What one
     * thread appends is kept in that order.
     *
     * <p>A repeat, which has the {@link Origin} of a message that was kept before, is not kept
     * again but told with the place that it has. It is known for one as long as that message is
     * there, and, deleted or not, for two days from when that was said.
     *
     * @return false when too much waits, nothing can be written now, or the store is closed: who
     *     said it says it again
     */
    boolean append(PendingMessage draft);

    /**
     * A part of it, with all that was told to be kept by now; nothing of a room that is not there.
     * By an exception when it cannot be read: the next may succeed.
     */
    CompletableFuture<Page> read(Span span);

    /**
     * The newest that hold all these words, in the order of their places; {@link Page#more} when
     * older ones hold them too. By an exception as {@link #read}.
     *
     * @param words one or more, parted by White_Space of Unicode; each is looked for also amid
     *     others; what {@link Folding} makes the same is the same
     * @param before only what is before this place; 0: up to the end
     * @param most entries, from 1 up
     */
    CompletableFuture<Page> search(int room, String words, long before, int most);
}
