package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.store.FileLimits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All blobs, in memory; any thread, for it waits for nothing but a moment for another. What becomes
 * of files on disk is its caller's.
 */
final class BlobIndex {
    private final Map<BlobId, Blob> whole = new HashMap<>();
    private final Map<BlobId, Upload> uploads = new HashMap<>();
    private final Tally tally = new Tally();

    /**
     * An upload that has a place.
     *
     * @param displaced uploads that it displaces, to be dropped
     */
    record Begun(Upload upload, List<Upload> displaced) {}

    /**
     * A blob that goes, unless an entry refers to it.
     *
     * @param room the room's number
     * @param claimed how often it was held when nobody held it
     */
    record Candidate(BlobId id, int room, long claimed) {}

    /** Adds a whole blob that was there before the start. */
    synchronized void restore(Blob blob) {
        if (whole.putIfAbsent(blob.id(), blob) == null) {
            tally.add(blob.label());
        }
    }

    /** Forgets a whole blob; whether it was there. */
    synchronized boolean forget(BlobId id) {
        Blob blob = whole.remove(id);
        if (blob != null) {
            tally.remove(blob.label());
        }
        return blob != null;
    }

    /** Adds an upload that was there before the start. */
    synchronized void restore(Upload upload) {
        uploads.put(upload.id(), upload);
        tally.add(upload.label());
    }

    /** The upload of the same file by the same member. */
    synchronized Optional<Upload> upload(BlobLabel label) {
        return uploads.values().stream().filter(upload -> upload.label().isSame(label)).findFirst();
    }

    synchronized Optional<Upload> upload(BlobId id) {
        return Optional.ofNullable(uploads.get(id));
    }

    /** A whole blob of the same file by the same member, who may say it up to then. */
    synchronized Optional<Blob> same(BlobLabel label, long untilMs) {
        Optional<Blob> same =
                whole.values().stream().filter(blob -> blob.label().isSame(label)).findFirst();
        same.ifPresent(blob -> blob.await(untilMs));
        return same;
    }

    /** The label of a whole blob of this room. */
    synchronized Optional<BlobLabel> label(BlobId id, int room) {
        return Optional.ofNullable(whole.get(id))
                .map(Blob::label)
                .filter(label -> label.room() == room);
    }

    /** Whether it is a whole blob. */
    synchronized boolean has(BlobId id) {
        return whole.containsKey(id);
    }

    /** Gives an upload a place; throws, in words, when there is none. */
    synchronized Begun begin(Upload upload, FileLimits limits) throws RefusedTransferException {
        BlobLabel label = upload.label();
        List<Upload> own =
                uploads.values().stream()
                        .filter(other -> isOfMember(other.label(), label))
                        .sorted(Comparator.comparingLong(Upload::touchedMs))
                        .toList();
        int over = own.size() - FileLimits.UNFINISHED_OF_MEMBER + 1;
        List<Upload> displaced = List.copyOf(own.subList(0, Math.max(0, over)));
        displaced.forEach(this::forget);
        requirePlace(upload.from());
        tally.require(label, limits);
        restore(upload);
        return new Begun(upload, displaced);
    }

    private static boolean isOfMember(BlobLabel one, BlobLabel other) {
        return one.room() == other.room() && one.member() == other.member();
    }

    private void requirePlace(String from) throws RefusedTransferException {
        long sameAddress =
                from.isEmpty()
                        ? 0
                        : uploads.values().stream()
                                .filter(other -> other.from().equals(from))
                                .count();
        if (sameAddress >= FileLimits.UNFINISHED_OF_ADDRESS
                || uploads.size() >= FileLimits.UNFINISHED) {
            throw new RefusedTransferException(
                    Reason.FULL,
                    "%d uploads are unfinished%s. Finish one of them, or try again later."
                            .formatted(
                                    Math.max(sameAddress, uploads.size()),
                                    sameAddress >= FileLimits.UNFINISHED_OF_ADDRESS
                                            ? " from your address"
                                            : ""));
        }
    }

    /** The upload is no more, and what it took is free. */
    synchronized void forget(Upload upload) {
        if (uploads.remove(upload.id()) != null) {
            tally.remove(upload.label());
        }
    }

    /** The upload is a whole blob now, which its uploader may say up to then. */
    synchronized void finish(Upload upload, long untilMs) {
        forget(upload);
        restore(new Blob(upload.id(), upload.label(), untilMs));
    }

    /** Holds a blob for an entry, if it is such a one. */
    synchronized boolean claim(BlobId id, Predicate<BlobLabel> isSuch) {
        Blob blob = whole.get(id);
        if (blob == null || !isSuch.test(blob.label())) {
            return false;
        }
        blob.claim();
        return true;
    }

    synchronized void settle(BlobId id) {
        Blob blob = whole.get(id);
        if (blob != null) {
            blob.settle();
        }
    }

    /** Uploads that were not touched for too long. */
    synchronized List<Upload> idle(Predicate<Upload> isTooLong) {
        return uploads.values().stream().filter(isTooLong).toList();
    }

    /**
     * Blobs that go if no message refers to them.
     *
     * @param rooms of these; empty: of all
     */
    synchronized List<Candidate> candidates(Set<Integer> rooms, long nowMs) {
        List<Candidate> found = new ArrayList<>();
        for (Blob blob : whole.values()) {
            boolean isThere = rooms.isEmpty() || rooms.contains(blob.label().room());
            if (isThere && blob.mayGo(nowMs)) {
                found.add(new Candidate(blob.id(), blob.label().room(), blob.claimed()));
            }
        }
        return found;
    }

    /** Forgets those of these that nobody has held since; which. */
    synchronized List<BlobId> remove(Collection<Candidate> some) {
        List<BlobId> gone = new ArrayList<>();
        for (Candidate each : some) {
            Blob blob = whole.get(each.id());
            if (blob != null && blob.claimed() == each.claimed()) {
                forget(each.id());
                gone.add(each.id());
            }
        }
        return gone;
    }

    /** Forgets all of a room. */
    synchronized List<BlobId> removeRoom(int room) {
        List<BlobId> gone = new ArrayList<>();
        for (Blob blob : List.copyOf(whole.values())) {
            if (blob.label().room() == room) {
                forget(blob.id());
                gone.add(blob.id());
            }
        }
        return gone;
    }

    /** The uploads into a room. */
    synchronized List<Upload> uploadsInto(int room) {
        return uploads.values().stream().filter(upload -> upload.label().room() == room).toList();
    }

    /** How many uploads are unfinished. */
    synchronized int unfinished() {
        return uploads.size();
    }
}
