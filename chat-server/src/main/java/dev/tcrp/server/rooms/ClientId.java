package dev.tcrp.server.rooms;

/**
 * Names a client, of whichever server holds its connection. No two clients ever have the same one.
 *
 * @param node the server that holds the connection: {@value #LOCAL} is the one that owns the rooms
 * @param number counts the connections of that server
 */
public record ClientId(int node, long number) {
    /** The server that owns the rooms. */
    public static final int LOCAL = 0;

    /** Whether the server that owns the rooms holds its connection. */
    public boolean isLocal() {
        return node == LOCAL;
    }

    /** A client with a connection to the server that owns the rooms. */
    public static ClientId local(long number) {
        return new ClientId(LOCAL, number);
    }
}
