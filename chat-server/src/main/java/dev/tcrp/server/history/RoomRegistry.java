package dev.tcrp.server.history;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is known of the rooms besides what was said in them. Any thread may call it. */
public interface RoomRegistry {
    /** All that is kept; once, at the start. */
    Kept load() throws IOException;

    /**
     * Keeps these changes, after all that was given before. When the disk fails they wait until it
     * can be written again, for the server has done them already.
     *
     * @return complete once they are on disk
     */
    CompletableFuture<Void> keep(List<Change> changes);
}
