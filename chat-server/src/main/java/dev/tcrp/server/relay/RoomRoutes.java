package dev.tcrp.server.relay;

/**
 * Whom a room's datagrams go to: as they came to classic members, with the sender's name to the
 * others. Owned by the relay thread.
 */
final class RoomRoutes {
    final byte[] name;
    final Audience classic;
    final Audience named;

    /** The batch that it was last heard in ({@link FanOut}), and there: */
    long batch;

    /** how many of its datagrams came, */
    int heard;

    /** and in which slots the first and the last of them lie. */
    int firstSlot;

    int lastSlot;

    RoomRoutes(byte[] name, Audience classic, Audience named) {
        this.name = name;
        this.classic = classic;
        this.named = named;
    }

    boolean isEmpty() {
        return classic.size() == 0 && named.size() == 0;
    }
}
