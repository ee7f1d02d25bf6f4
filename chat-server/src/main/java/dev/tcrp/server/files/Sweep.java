package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.server.files.BlobIndex.Candidate;
import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Removes the blobs that no message refers to any more, and uploads that nobody goes on with. One
 * thread steps it; any may tell it of deletions.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /** Between two steps. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Time for an uploader to say a whole blob. */
    static final Duration UNSAID = Duration.ofHours(1);

    /** Time for an uploader to go on. */
    static final Duration IDLE = Duration.ofDays(1);

    /** The same when none of its bytes have come. */
    private static final Duration EMPTY = Duration.ofMinutes(10);

    /** What retention has deleted is looked for in each so many steps: in ten minutes. */
    private static final int ALL_EACH = 120;

    /** So many at once, or whoever reads a log would wait. */
    private static final int CHUNK = 200;

    private final BlobIndex index;
    private final BlobFolder folder;
    private final SharedBlobs shared;
    private final References references;

    /** Those that go as soon as the engine answers. */
    private final Set<BlobId> left = ConcurrentHashMap.newKeySet();

    private final Set<Integer> erased = new HashSet<>();
    private int steps;

    Sweep(BlobIndex index, BlobFolder folder, SharedBlobs shared, References references) {
        this.index = index;
        this.folder = folder;
        this.shared = shared;
        this.references = references;
    }

    /** Messages of this room were deleted. */
    synchronized void erased(int room) {
        erased.add(room);
    }

    private synchronized Set<Integer> takeErased() {
        Set<Integer> rooms = Set.copyOf(erased);
        erased.clear();
        return rooms;
    }

    /** Does what is due at this time, in milliseconds since 1970. */
    void step(long nowMs) {
        left.forEach(this::remove);
        index.idle(upload -> isTooLong(upload, nowMs)).forEach(this::drop);
        Set<Integer> rooms = takeErased();
        boolean all = steps++ % ALL_EACH == 0;
        if (all || !rooms.isEmpty()) {
            sweep(decided(index.candidates(all ? Set.of() : rooms, nowMs)), rooms);
        }
    }

    private List<Candidate> decided(List<Candidate> some) {
        return some.stream().filter(each -> shared.decides(each.room())).toList();
    }

    private static boolean isTooLong(Upload upload, long nowMs) {
        long idleMs = nowMs - upload.touchedMs();
        return idleMs > IDLE.toMillis() || (idleMs > EMPTY.toMillis() && upload.offset() == 0);
    }

    /** Drops an upload, of which nothing is left. */
    void drop(Upload upload) {
        index.forget(upload);
        try {
            upload.drop();
        } catch (IOException e) {
            notRemoved(upload.id(), e);
        }
    }

    private void sweep(List<Candidate> some, Set<Integer> rooms) {
        try {
            for (int at = 0; at < some.size(); at += CHUNK) {
                removeUnreferred(some.subList(at, Math.min(some.size(), at + CHUNK)));
            }
        } catch (CompletionException | RejectedExecutionException e) {
            LOG.debug("it is not known which files are referred to: {}", e.getMessage());
            rooms.forEach(this::erased);
        }
    }

    private void removeUnreferred(List<Candidate> some) {
        Set<BlobId> referred = references.of(some.stream().map(Candidate::id).toList()).join();
        List<Candidate> unreferred =
                some.stream().filter(each -> !referred.contains(each.id())).toList();
        remove(index.remove(decided(unreferred)));
    }

    /** Removes the files of blobs that the index has forgotten. */
    void remove(List<BlobId> gone) {
        gone.forEach(this::remove);
    }

    private void remove(BlobId id) {
        removeCopy(id);
        try {
            shared.remove(id);
            left.remove(id);
        } catch (IOException e) {
            left.add(id);
            notRemoved(id, e);
        }
    }

    /** Removes this server's file of a blob. */
    void removeCopy(BlobId id) {
        try {
            folder.remove(id);
        } catch (IOException e) {
            notRemoved(id, e);
        }
    }

    private static void notRemoved(BlobId id, IOException e) {
        LOG.warn(LogEvents.FILE_FAULT, "file {} could not be removed: {}", id, e.getMessage());
    }
}
