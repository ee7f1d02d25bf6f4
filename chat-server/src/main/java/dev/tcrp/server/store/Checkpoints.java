package dev.tcrp.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The checkpoints of a cluster, of which the newest counts. Any thread; all of it may wait. */
public interface Checkpoints {
    /**
     * The newest one.
     *
     * @throws IOException in words, when the engine does not answer
     */
    Optional<Checkpoint> newest() throws IOException;

    /**
     * Stores this database as the newest, and removes those before.
     *
     * @param database of one file that nobody writes to, with {@code PRAGMA user_version}
     * @param place the record of the log up to which it has everything; 0 for the first of a
     *     cluster whose log is empty
     * @throws IOException in words, when it is not stored, or there is one of a later place
     */
    default Checkpoint store(Path database, long place) throws IOException {
        return store(database, place, 0);
    }

    /** The same with the number that tells its deletions from others. */
    Checkpoint store(Path database, long place, long deletions) throws IOException;

    /**
     * Writes the database to this file, which is checked against its SHA-256.
     *
     * @param to is written over, and removed again when this fails
     * @throws IOException in words
     */
    void load(Checkpoint checkpoint, Path to) throws IOException;

    /** Of a log that keeps all its records. */
    Checkpoints NONE =
            new Checkpoints() {
                @Override
                public Optional<Checkpoint> newest() {
                    return Optional.empty();
                }

                @Override
                public Checkpoint store(Path database, long place, long deletions)
                        throws IOException {
                    throw new IOException("there is no store of checkpoints");
                }

                @Override
                public void load(Checkpoint checkpoint, Path to) throws IOException {
                    throw new IOException("there is no store of checkpoints");
                }
            };
}
