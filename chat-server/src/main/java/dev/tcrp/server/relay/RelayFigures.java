package dev.tcrp.server.relay;

import dev.tcrp.server.relay.feed.Traffic;

/**
 * Counts of the relay since its start, at one moment. Datagrams, if nothing else is said.
 *
 * @param received taken from the socket
 * @param relayed handed to the socket, one for each receiver
 * @param repeated messages that came again
 * @param malformed dropped: not of the form of PROTOCOL.md section 5
 * @param unregistered dropped: from nobody who is in the room
 * @param forged dropped: not by the client, or come already
 * @param silenced dropped: from a reader or somebody muted
 * @param tooMany dropped: beyond the rate limit
 * @param notStored messages not taken, as nothing could be stored
 * @param lost by the kernel, when its buffer was full
 * @param waiting commands that wait for the relay
 */
public record RelayFigures(
        long received,
        long relayed,
        long repeated,
        long malformed,
        long unregistered,
        long forged,
        long silenced,
        long tooMany,
        long notStored,
        long lost,
        int waiting) {
    /** Before anything was counted. */
    public static final RelayFigures NONE = of(new Traffic(), 0);

    static RelayFigures of(Traffic counts, int waiting) {
        return new RelayFigures(
                counts.received,
                counts.relayed,
                counts.repeated,
                counts.malformed,
                counts.unregistered,
                counts.forged,
                counts.silenced,
                counts.tooMany,
                counts.unkept,
                counts.socket.overflowed(),
                waiting);
    }
}
