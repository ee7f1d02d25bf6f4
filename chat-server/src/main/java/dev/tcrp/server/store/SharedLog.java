package dev.tcrp.server.store;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

/**
 * The log that the servers of a cluster share: one sequence of records, each of which belongs to a
 * shard and holds a {@link Run}. A record that was acknowledged is there for ever. Any thread may
 * call it.
 */
public interface SharedLog {
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
     */
    record Extent(long first, long last) {}

    /** Takes records; may wait, and then the log waits too. */
    interface Follower {
        /** The next record. */
        void follow(long seq, int shard, byte[] run) throws InterruptedException;
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
