package dev.tcrp.server.files;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.store.FileLimits;

import java.util.HashMap;
import java.util.Map;

/** The bytes of all blobs, whole or not, by room and by maker; guarded by its owner. */
final class Tally {
    private static final long MIB = 1 << 20;

    private final Map<Integer, Long> byRoom = new HashMap<>();
    private final Map<String, Long> byMaker = new HashMap<>();
    private long inAll;

    void add(BlobLabel label) {
        count(label, label.size());
    }

    void remove(BlobLabel label) {
        count(label, -label.size());
    }

    private void count(BlobLabel label, long bytes) {
        inAll += bytes;
        count(byRoom, label.room(), bytes);
        count(byMaker, label.maker(), bytes);
    }

    private static <K> void count(Map<K, Long> some, K key, long bytes) {
        some.merge(key, bytes, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** Throws unless one more of this label has a place. */
    void require(BlobLabel label, FileLimits limits) throws RefusedTransferException {
        long size = label.size();
        if (size > limits.ofOne()) {
            throw full(
                    "The file has %d bytes, and this server takes files of at most %s. Nothing was sent."
                            .formatted(size, words(limits.ofOne())));
        }
        long room = byRoom.getOrDefault(label.room(), 0L);
        if (size > limits.ofRoom() - room) {
            throw full(
                    "The files of this room have %d bytes, and may have %s: one of %d more has no place."
                                    .formatted(room, words(limits.ofRoom()), size)
                            + " Delete messages with files, or try again later.");
        }
        long maker = label.maker().isEmpty() ? 0 : byMaker.getOrDefault(label.maker(), 0L);
        if (size > limits.inAll() - inAll || size > limits.ofMaker() - maker) {
            throw full(
                    "The server has no place for a file of %d bytes. Ask its operator, or try again later."
                            .formatted(size));
        }
    }

    private static RefusedTransferException full(String words) {
        return new RefusedTransferException(Reason.FULL, words);
    }

    private static String words(long bytes) {
        return bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes + " bytes";
    }
}
