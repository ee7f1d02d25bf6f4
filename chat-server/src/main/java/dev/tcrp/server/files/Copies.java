package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This server's copies of blobs that all servers of a cluster share. Any thread, which waits for
 * one that is on its way.
 */
final class Copies {
    private final BlobFolder folder;
    private final SharedBlobs shared;
    private final Map<BlobId, CompletableFuture<Void>> coming = new ConcurrentHashMap<>();

    Copies(BlobFolder folder, SharedBlobs shared) {
        this.folder = folder;
        this.shared = shared;
    }

    /** Has the blob be in the folder; whoever else wants it meanwhile waits for the same copy. */
    void require(BlobId id, BlobLabel label) throws IOException {
        if (folder.hasWhole(id)) {
            return;
        }
        var copy = new CompletableFuture<Void>();
        CompletableFuture<Void> other = coming.putIfAbsent(id, copy);
        if (other == null) {
            fetch(id, label, copy);
        } else {
            await(id, other);
        }
    }

    private void fetch(BlobId id, BlobLabel label, CompletableFuture<Void> copy)
            throws IOException {
        try {
            if (!folder.hasWhole(id)) {
                folder.receive(id, label, to -> shared.get(id, to));
            }
            copy.complete(null);
        } catch (IOException | RuntimeException e) {
            copy.completeExceptionally(e);
            throw e;
        } finally {
            coming.remove(id, copy);
        }
    }

    private static void await(BlobId id, CompletableFuture<Void> other) throws IOException {
        try {
            other.join();
        } catch (CompletionException e) {
            throw new IOException("file %s could not be copied".formatted(id), e);
        }
    }
}
