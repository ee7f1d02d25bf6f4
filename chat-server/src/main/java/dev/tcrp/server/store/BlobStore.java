package dev.tcrp.server.store;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;

import java.util.concurrent.CompletableFuture;

/**
 * The bytes of files that were said in rooms (PROTOCOL.md section 11). Any thread may call it, and
 * waits for no disk: requests are answered later, by a refusal in words when they cannot be carried
 * out. Whether somebody may ask at all was decided before.
 */
public interface BlobStore extends AutoCloseable {
    /** Begins an upload, or goes on with one. */
    CompletableFuture<Response> put(BlobOwner by, PutBlob put);

    /** Adds bytes to an upload of this member. */
    CompletableFuture<Response> add(BlobOwner by, AddToBlob add);

    /** Reads bytes of a blob of this room. */
    CompletableFuture<Response> get(int room, GetBlob get);

    /**
     * Holds a blob for an entry that is about to be stored, until {@link #settle}.
     *
     * @return false, and holds nothing, unless it is whole, of this room and member, and the file
     *     of the entry
     */
    boolean claim(int room, long member, BlobId blob, Content.File file);

    /** The entry for which the blob was held is stored, or will never be. */
    void settle(BlobId blob);

    /** Messages of this room were deleted: blobs that no message refers to go soon. */
    void erased(int room);

    /** The room is gone, and its blobs go. */
    void roomGone(int room);

    /** Ends what is under way; nothing is taken from then on. */
    @Override
    void close();

    /** Stores nothing. */
    BlobStore NONE =
            new BlobStore() {
                @Override
                public CompletableFuture<Response> put(BlobOwner by, PutBlob put) {
                    return refused(put);
                }

                @Override
                public CompletableFuture<Response> add(BlobOwner by, AddToBlob add) {
                    return refused(add);
                }

                @Override
                public CompletableFuture<Response> get(int room, GetBlob get) {
                    return refused(get);
                }

                private static CompletableFuture<Response> refused(Request request) {
                    var why = new Refusal(Reason.UNSUPPORTED, "This server stores no files.");
                    return CompletableFuture.completedFuture(Response.refused(request, why));
                }

                @Override
                public boolean claim(int room, long member, BlobId blob, Content.File file) {
                    return false;
                }

                @Override
                public void settle(BlobId blob) {}

                @Override
                public void erased(int room) {}

                @Override
                public void roomGone(int room) {}

                @Override
                public void close() {}
            };
}
