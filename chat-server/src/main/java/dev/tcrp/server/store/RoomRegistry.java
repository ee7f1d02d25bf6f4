package dev.tcrp.server.store;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is known of the rooms besides what was said in them. Any thread may call it. */
public interface RoomRegistry {
    /**
     * All that is kept; once, at the start.
     *
     * @throws IOException in words, when it cannot be read
     */
    StoredRooms load() throws IOException;

    /**
     * Keeps these changes in this order, in each room after all changes and drafts that the same
     * thread gave before. When the disk fails they wait until it can be written again, for the
     * server has done them already. With a room that is gone goes what was said in it, soon.
     *
     * @return complete once they are on disk, at once when there are none; by an exception only
     *     when the store was closed before they could be kept
     */
    CompletableFuture<Void> keep(List<Change> changes);
}
