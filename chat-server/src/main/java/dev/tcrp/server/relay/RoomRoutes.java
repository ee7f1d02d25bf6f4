package dev.tcrp.server.relay;

/**
 * Whom a room's datagrams go to: as they came to classic members, with the sender's name to the
 * others.
 */
final class RoomRoutes {
    final byte[] name;
    final Audience classic;
    final Audience named;

    RoomRoutes(byte[] name, Audience classic, Audience named) {
        this.name = name;
        this.classic = classic;
        this.named = named;
    }

    boolean isEmpty() {
        return classic.size() == 0 && named.size() == 0;
    }
}
