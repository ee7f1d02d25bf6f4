package dev.tcrp.server.store.sqlite;

import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** Space on the disk that the rooms are on. */
final class Space {
    /** More than a batch takes, lest the next one fails at once. */
    private static final int BYTES = 1 << 20;

    private Space() {}

    /** Why a copy of a database was not made, in words. */
    static IOException failed(SQLException why, Path database, Path copy) {
        return Schema.fault(why) == SQLiteErrorCode.SQLITE_FULL
                ? new IOException(
                        "the disk of %s has no space for a copy of the rooms"
                                .formatted(copy.toAbsolutePath().getParent()),
                        why)
                : new IOException("%s: %s".formatted(database, why.getMessage()), why);
    }

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
