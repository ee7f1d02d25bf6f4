package dev.tcrp.server.relay;

/** What the relay has counted since it started; owned by the relay thread. */
final class Traffic {
    /** Datagrams taken from the socket. */
    long received;

    /** Datagrams handed to the socket, one for each receiver. */
    long relayed;

    /** Of those, what the kernel would not take: they are lost for that receiver. */
    long refused;

    /** Dropped: not of the form of PROTOCOL.md section 5, or too long. */
    long malformed;

    /** Dropped: not from the endpoint of a member of the room it names. */
    long unregistered;

    /** Dropped: from a reader, or from a member that is muted. */
    long silenced;

    /** Dropped: from a member that spoke more than {@link RateLimit} allows. */
    long tooMany;

    /** Dropped by the kernel before we saw them, because the socket's buffer was full. */
    long overflowed;

    @Override
    public String toString() {
        return "received %d, relayed %d (%d refused by the kernel), dropped %d malformed, %d unregistered, %d silenced, %d beyond the rate limit, and %d by the kernel when its buffer was full"
                .formatted(
                        received,
                        relayed,
                        refused,
                        malformed,
                        unregistered,
                        silenced,
                        tooMany,
                        overflowed);
    }
}
