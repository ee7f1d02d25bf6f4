package dev.tcrp.server.store;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.SearchFilter;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads what was said in the rooms. Any thread may call it, and waits for no disk. */
public interface LogReading {
    /** Nothing was said. */
    LogReading NONE =
            new LogReading() {
                @Override
                public CompletableFuture<Page<StoredMessage>> read(LogSpan span) {
                    return CompletableFuture.completedFuture(Page.empty());
                }

                @Override
                public CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader by) {
                    return CompletableFuture.completedFuture(Page.empty());
                }

                @Override
                public CompletableFuture<Page<LogMessage>> search(
                        int room, Sought sought, Reader by) {
                    return CompletableFuture.completedFuture(Page.empty());
                }

                @Override
                public CompletableFuture<List<StoredReaction>> reactions(
                        int room, ListReactors ask, int most) {
                    return CompletableFuture.completedFuture(List.of());
                }

                @Override
                public CompletableFuture<LogExtent> extent(
                        int room, long member, String user, long read) {
                    return CompletableFuture.completedFuture(LogExtent.NONE);
                }
            };

    /**
     * A part of it, entry by entry as they came, with all that was told to be kept by now, in at
     * most {@link Limits#LOG_BYTES_PER_PAGE} bytes of an answer; nothing of a room that is not
     * there. By an exception when it cannot be read: the next may succeed.
     */
    CompletableFuture<Page<StoredMessage>> read(LogSpan span);

    /** A part of it as {@link #read}, but messages and notices as they are now. */
    CompletableFuture<Page<LogMessage>> readMessages(LogSpan span, Reader reader);

    /**
     * The newest messages that are now what is sought, in the order of their places; {@link
     * Page#more} when older ones are it too. Otherwise as {@link #read}.
     */
    CompletableFuture<Page<LogMessage>> search(int room, Sought sought, Reader reader);

    /** The same for words, of whomever and whenever. */
    default CompletableFuture<Page<LogMessage>> search(
            int room, String words, long before, int most, Reader reader) {
        return search(room, new Sought(words, SearchFilter.NONE, before, most), reader);
    }

    /**
     * Reactions to a message, by emoji and member, from where it is asked for on; none of a message
     * that is not there. Otherwise as {@link #read}.
     *
     * @param most of them
     */
    CompletableFuture<List<StoredReaction>> reactions(int room, ListReactors ask, int most);

    /**
     * Which log it is, and what is new in it.
     *
     * @param member whose own messages are not new
     * @param user their name: members of the first edition are known by nothing else
     * @param read how far they have read
     */
    CompletableFuture<LogExtent> extent(int room, long member, String user, long read);
}
