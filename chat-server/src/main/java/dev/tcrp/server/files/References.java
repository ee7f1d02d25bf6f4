package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Tells which blobs messages refer to; any thread. */
public interface References {
    /** Those of these that a stored message refers to; by an exception when that is not known. */
    CompletableFuture<Set<BlobId>> of(List<BlobId> some);
}
