package dev.tcrp.server.history;

import java.util.concurrent.CompletableFuture;

/** What was said in the rooms. Any thread may call it. */
public interface RoomLog {
    /**
     * Takes a draft; its listener is told once it is kept, which may be never.
     *
     * @return false when too much waits or nothing can be written now: who said it says it again
     */
    boolean append(Draft draft);

    /** A part of it; by an exception when it cannot be read. */
    CompletableFuture<Page> read(Span span);

    /** The newest that hold all these words, before this place (0: the end). */
    CompletableFuture<Page> search(int room, String words, long before, int most);
}
