package dev.tcrp.server.relay.feed;

import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.udp.SocketCounts;

/** What the relay has counted since it started; owned by the relay thread. */
public final class Traffic {
    /** What the kernel lost of the datagrams that came, and of those handed to the socket. */
    public final SocketCounts socket = new SocketCounts();

    /** Datagrams taken from the socket. */
    public long received;

    /** Datagrams handed to the socket, one for each receiver. */
    public long relayed;

    /** Sealed datagrams handed to the socket; each holds one message or more. */
    public long sealed;

    /** Messages that came again, because their sender did not hear that they had come. */
    public long repeated;

    /** Dropped: sealed, and not by the client, or come already. */
    public long forged;

    /** Dropped: not of the form of PROTOCOL.md section 5, or too long. */
    public long malformed;

    /** Dropped: not from the endpoint of a member of the room it names. */
    public long unregistered;

    /** Dropped: from a reader, or from a member that is muted. */
    public long silenced;

    /** Dropped: from a member that spoke more than {@link RateLimit} allows. */
    public long tooMany;

    /** Not taken because nothing could be kept, or too much waited to be; said again by and by. */
    public long unkept;

    @Override
    public String toString() {
        return "received %d (%d repeated), relayed %d (%d sealed datagrams, %d refused by the kernel), dropped %d malformed, %d unregistered, %d silenced, %d forged or replayed, %d beyond the rate limit, %d that could not be kept, and %d by the kernel when its buffer was full"
                .formatted(
                        received,
                        repeated,
                        relayed,
                        sealed,
                        socket.refused(),
                        malformed,
                        unregistered,
                        silenced,
                        forged,
                        tooMany,
                        unkept,
                        socket.overflowed());
    }
}
