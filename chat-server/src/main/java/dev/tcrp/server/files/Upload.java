package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.metrics.LogEvents;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A blob of which not all is there; guarded by itself, for two connections may add to it. Its disk
 * is waited for.
 */
final class Upload {
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final int STEP = 1 << 16;

    private final BlobId id;
    private final BlobLabel label;
    private final String from;
    private final BlobFolder folder;
    private @Nullable MessageDigest digest;
    private long offset;
    private boolean isOver;
    private volatile long touchedMs;

    /**
     * @param from the prefix of the address that began it; empty: unknown, or not counted
     * @param offset bytes that are on disk
     */
    Upload(BlobId id, BlobLabel label, String from, BlobFolder folder, long offset, long nowMs) {
        this.id = id;
        this.label = label;
        this.from = from;
        this.folder = folder;
        this.offset = offset;
        this.touchedMs = nowMs;
    }

    BlobId id() {
        return id;
    }

    BlobLabel label() {
        return label;
    }

    String from() {
        return from;
    }

    /** When it was looked at or added to last, in milliseconds since 1970. */
    long touchedMs() {
        return touchedMs;
    }

    /** How many bytes are there. */
    synchronized long offset(long nowMs) {
        touchedMs = nowMs;
        return offset;
    }

    /** How many bytes are there, without a touch. */
    synchronized long offset() {
        return offset;
    }

    /** Makes its file. */
    synchronized void begin() throws IOException {
        folder.begin(id, label);
        digest = sha256();
    }

    /** Adds bytes; whether all are there now. */
    synchronized boolean add(long at, Payload bytes, long nowMs)
            throws IOException, RefusedTransferException {
        touchedMs = nowMs;
        if (isOver) {
            throw gone();
        }
        if (at != offset || bytes.size() > label.size() - offset) {
            throw new RefusedTransferException(
                    Reason.INVALID,
                    "Bytes %d to %d were offered, and the server has %d of %d. Go on there."
                            .formatted(at, at + bytes.size(), offset, label.size()));
        }
        byte[] block = bytes.toBytes();
        MessageDigest all = digest();
        folder.write(id, block, at);
        all.update(block);
        offset += block.length;
        return offset == label.size();
    }

    /** The refusal of bytes for an upload that is not there. */
    static RefusedTransferException gone() {
        return new RefusedTransferException(
                Reason.NOT_FOUND, "The server has no such upload. Begin it again.");
    }

    /**
     * Checks the SHA-256, and returns once the blob is on disk; it is removed if that differs. When
     * it is to be shared and cannot be now, it stays, to be finished later.
     */
    synchronized void finish(SharedBlobs shared) throws IOException, RefusedTransferException {
        if (isOver) {
            throw gone();
        }
        Payload sha256 = Payload.of(digest().digest());
        digest = null;
        if (!sha256.equals(label.sha256())) {
            isOver = true;
            folder.remove(id);
            throw new RefusedTransferException(
                    Reason.INVALID,
                    "The file that came has another SHA-256 than was told. It may have changed"
                            + " meanwhile; send it again.");
        }
        share(shared);
        isOver = true;
        folder.finish(id);
    }

    private void share(SharedBlobs shared) throws RefusedTransferException {
        try {
            shared.put(id, label.toText(), folder.unfinished(id));
        } catch (IOException e) {
            LOG.warn(LogEvents.FILE_FAULT, "file {} is not shared: {}", id, e.getMessage());
            throw new RefusedTransferException(
                    Reason.UNAVAILABLE,
                    "The file has come, but the servers cannot share it just now. Try again in a"
                            + " few seconds: only its end is sent again.");
        }
    }

    /** Whether nothing more is done with it. */
    synchronized boolean isOver() {
        return isOver;
    }

    /** Removes it. */
    synchronized void drop() throws IOException {
        if (!isOver) {
            isOver = true;
            folder.remove(id);
        }
    }

    private MessageDigest digest() throws IOException {
        MessageDigest all = digest;
        if (all == null) {
            all = sha256();
            for (long at = 0; at < offset; ) {
                byte[] part = folder.readUnfinished(id, at, (int) Math.min(STEP, offset - at));
                if (part.length == 0) {
                    throw new IOException("an upload has become shorter");
                }
                all.update(part);
                at += part.length;
            }
            digest = all;
        }
        return all;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
