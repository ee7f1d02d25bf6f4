package dev.tcrp.server.store;

/**
 * A copy of a view of the shared log that is stored beside the log: whoever loads it goes on behind
 * its place.
 *
 * @param place the record of the log up to which the copy has everything; 0: none is needed
 * @param sha256 of the database, 64 hexadecimal digits
 * @param bytes of the database
 * @param schema the version of its tables
 * @param deletions another number when other messages are deleted in it, or other rooms gone
 * @param node the server that made it, for people
 * @param atMs when it was stored, in milliseconds since 1970
 * @param object where the store of checkpoints has it
 */
public record Checkpoint(
        long place,
        String sha256,
        long bytes,
        int schema,
        long deletions,
        String node,
        long atMs,
        String object) {}
