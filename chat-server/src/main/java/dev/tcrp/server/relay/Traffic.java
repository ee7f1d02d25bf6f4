package dev.tcrp.server.relay;

/** What the relay has counted since it started; owned by the relay thread. */
final class Traffic {
    /** Datagrams taken from the socket. */
    long received;

    /** Datagrams sent on, one for each receiver. */
    long relayed;

    /** Dropped: not of the form of PROTOCOL.md section 5, or too long. */
    long malformed;

    /** Dropped: not from the endpoint of a member of the room it names. */
    long unregistered;

    @Override
    public String toString() {
        return "received %d, relayed %d, dropped %d malformed and %d unregistered"
                .formatted(received, relayed, malformed, unregistered);
    }
}
