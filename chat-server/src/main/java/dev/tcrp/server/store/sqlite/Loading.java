package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.Checkpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Optional;

/** Has the newest checkpoint written beside a view, to take its place. */
final class Loading {
    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);
    private static final String BESIDE = SqliteStore.DATABASE + ".from-checkpoint";

    private Loading() {}

    /**
     * The file that the checkpoint is in now; nothing when there is none, and the log has all.
     *
     * @param upTo the record that it has to have, with all before it
     * @throws IOException in words, when it has not, or is not to be had
     */
    static Optional<Path> beside(View.Setting setting, long upTo) throws SQLException, IOException {
        long cut = setting.log().extent().first() - 1;
        Optional<Checkpoint> newest = setting.checkpoints().newest();
        long place = newest.map(Checkpoint::place).orElse(0L);
        if (place < Math.max(cut, upTo)) {
            throw new IOException(
                    ("the cluster's log does not have record %d any more, and the newest checkpoint"
                                    + " ends at %d: the engine has lost what was acknowledged. See"
                                    + " chat-server cluster status")
                            .formatted(Math.max(cut, upTo), place));
        }
        return newest.isEmpty() ? Optional.empty() : Optional.of(loaded(setting, newest.get()));
    }

    private static Path loaded(View.Setting setting, Checkpoint checkpoint)
            throws SQLException, IOException {
        Schema.requireNotNewer(checkpoint.schema());
        long startNs = System.nanoTime();
        Path file = setting.folder().resolve(BESIDE);
        Secret.file(file);
        setting.checkpoints().load(checkpoint, file);
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        LOG.info(
                LogEvents.CHECKPOINT_LOADED,
                "the rooms are those of the checkpoint at record {} by {} ({} MB, {} ms)",
                checkpoint.place(),
                checkpoint.node(),
                checkpoint.bytes() >> 20,
                (System.nanoTime() - startNs) / 1_000_000);
        return file;
    }

    /** Removes what a process that was killed left. */
    static void tidy(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(BESIDE));
    }
}
