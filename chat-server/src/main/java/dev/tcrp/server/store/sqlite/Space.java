package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Space on the disk that the rooms are on. */
final class Space {
    /** More than a batch takes, lest the next one fails at once. */
    private static final int BYTES = 1 << 20;

    private Space() {}

    /**
     * Writes that much beside the database and deletes it. Inside, it would stay in the WAL, and
     * take the very space that is missing.
     *
     * @throws IOException when there is no space
     */
    static void probe(Path folder) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        folder.resolve("space"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer bytes = ByteBuffer.allocate(BYTES);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }
}
