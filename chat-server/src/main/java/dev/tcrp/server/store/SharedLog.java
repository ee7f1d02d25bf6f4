package dev.tcrp.server.store;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

/**
 * The log that the servers of a cluster share: one sequence of records, each of which belongs to a
 * shard and holds a {@link Run}. A record that was acknowledged is there until the log is cut
 * before a later one. Any thread may call it.
 */
public interface SharedLog {
    /** In place of the shard of a record of {@link #pad}. */
    int NO_SHARD = -1;

    /**
     * Adds a record, if the shard's last record is still the one at this sequence.
     *
     * @param run as {@link RunCodec} writes it
     * @param behind the sequence of the shard's last record; 0: it has none
     * @return the record's sequence; by a {@link FencedException} when another record came first,
     *     so that this one is not in the log, and by any other exception when nobody knows
     */
    CompletableFuture<Long> publish(int shard, byte[] run, long behind);

    /**
     * The sequence of the shard's last record; 0: it has none.
     *
     * @throws IOException in words, when the log does not answer
     */
    long last(int shard) throws IOException;

    /**
     * Removes all records before this one.
     *
     * @param first not behind the last record of any shard, which is the fence of its next one
     * @throws IOException in words, when the log does not answer
     */
    void cut(long first) throws IOException;

    /**
     * Adds records that hold nothing and belong to no shard, so many that no record before them is
     * in a file with a later one: a cut removes whole files.
     *
     * @return the sequence of the last
     * @throws IOException in words, when the log does not answer
     */
    long pad() throws IOException;

    /**
     * The sequences of the log.
     *
     * @throws IOException in words, when the log does not answer
     */
    Extent extent() throws IOException;

    /**
     * Hands over all records behind this sequence, those to come too, in order, each once, on a
     * thread of its own.
     *
     * @param threads makes that thread, and is told when it ends
     */
    Following follow(long behind, Follower follower, ThreadFactory threads);

    /**
     * The first and the last sequence of the log.
     *
     * @param last 0: there is none
     * @param bytes how much its records take
     */
    record Extent(long first, long last, long bytes) {}

    /** Takes records; may wait, and then the log waits too. */
    interface Follower {
        /**
         * The next record.
         *
         * @param shard {@link #NO_SHARD} of one that holds nothing
         * @param behind the sequence of the shard's record before, as {@link #publish} was told:
         *     whoever has another one as the last misses records
         */
        void follow(long seq, int shard, long behind, byte[] run) throws InterruptedException;
    }

    /** A follower that is served. */
    interface Following extends AutoCloseable {
        /** The last sequence that the log is known to have. */
        long end();

        /** Hands over nothing more once this returns. */
        @Override
        void close();
    }

    /** Another record came first. */
    final class FencedException extends IOException {
        private static final long serialVersionUID = 1;

        /** Fenced for this reason. */
        public FencedException(String why) {
            super(why);
        }
    }
}
