package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The whole blobs of the servers of a cluster, each of which has copies of those that passed it.
 * Any thread, which waits for the engine; what fails there throws an {@link IOException}.
 */
public interface SharedBlobs {
    /** Is told of blobs; any thread, some more than once. */
    interface Listener {
        /**
         * It is there.
         *
         * @param label what {@link #put} was given with it
         * @param atMs since when, in milliseconds since 1970
         */
        void stored(BlobId id, String label, long atMs);

        /** It is not there any more. */
        void removed(BlobId id);
    }

    /**
     * Tells of all that are there, and from then on of what changes.
     *
     * @return false on a server of its own, whose folder has all of them
     */
    boolean follow(Listener listener) throws IOException;

    /** Tells of this one now, if it is there. */
    void look(BlobId id, Listener listener) throws IOException;

    /** Adds a blob: returns once the engine has this file of it on its disks. */
    void put(BlobId id, String label, Path file) throws IOException;

    /** Copies the file of a blob; checked against what was put. */
    void get(BlobId id, OutputStream to) throws IOException;

    /** Removes it. */
    void remove(BlobId id) throws IOException;

    /** Whether this server decides which blobs of a room go, and knows what refers to them. */
    boolean decides(int room);

    /** Those of a server of its own. */
    SharedBlobs NONE =
            new SharedBlobs() {
                @Override
                public boolean follow(Listener listener) {
                    return false;
                }

                @Override
                public void look(BlobId id, Listener listener) {}

                @Override
                public void put(BlobId id, String label, Path file) {}

                @Override
                public void get(BlobId id, OutputStream to) throws IOException {
                    throw new IOException("the file of blob %s is gone".formatted(id));
                }

                @Override
                public void remove(BlobId id) {}

                @Override
                public boolean decides(int room) {
                    return true;
                }
            };
}
